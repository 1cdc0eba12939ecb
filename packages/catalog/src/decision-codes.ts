/** Notes that make up the history of an approval or a review. */
export const decisionCodes: ReadonlySet<string> = new Set([
  ...['approved', 'rejected', 'returned', 'returnedToSubmitter', 'resubmitted', 'notResubmitted'],
  ...['delegated', 'tookOver', 'stoodIn', 'seatReplaced', 'othersAsked', 'escalated', 'nobodyToEscalate'],
  ...['levelSkipped', 'levelUntouched', 'rejectedForNobody', 'rejectedByDeadline'],
  ...['reviewEntered', 'reviewReentered', 'reviewAccepted', 'reviewRejected', 'reviewReleased'],
]);
