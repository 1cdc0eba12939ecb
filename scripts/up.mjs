// The door behind npm start, npm test and the other commands. It must be readable by any Node, however old, so that it
// can say which one is needed; everything newer is loaded after that.
var found = process.versions.node.split('.').map(Number);
if (found[0] < 20 || (found[0] === 20 && found[1] < 19)) {
  console.error(
    `Throughline needs Node 20.19 or newer and this is ${process.versions.node}; get one from https://nodejs.org.`,
  );
  process.exit(1);
}
import('./commands.mjs').then((commands) => commands.run(process.argv[2], process.argv.slice(3)));
