// node run.js PORT SCENARIO: exit code 0 when it passed.
import { Session } from "./session.js";

const [port, name] = process.argv.slice(2);
const scenario = (await import(`./scenarios/${name}.js`)).default;
let session;
try {
  session = await Session.open(Number(port), 7);
  await scenario(session, Number(port));
  console.log(`${name}: passed`);
} catch (error) {
  console.log(`${name}: ${error.stack}`);
  if (session)
    console.log(session.tail());
  process.exitCode = 1;
} finally {
  session?.close();
  setTimeout(() => process.exit(), 100).unref();
}
