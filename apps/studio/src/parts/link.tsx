import { ActionIcon, type ActionIconProps, Anchor, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type AnchorProps<P> = P & Omit<ComponentPropsWithRef<'a'>, keyof P> & { readonly component?: 'a' };

// Links are anchors, also when they look like buttons: they open in a new tab, and say what they are.
function AnchorButton(props: AnchorProps<ButtonProps>) {
  return <Button {...props} component="a" />;
}
function AnchorIcon(props: AnchorProps<ActionIconProps>) {
  return <ActionIcon {...props} component="a" />;
}

/** Links of the application that look like words, buttons or icon buttons; all take the router's `to`, `params`, `search`. */
export const TextLink = createLink(Anchor<'a'>);
export const ButtonLink = createLink(AnchorButton);
export const IconLink = createLink(AnchorIcon);
