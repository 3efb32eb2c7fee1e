using Aspire.Hosting;
using Compat.AspireHosting.Tests.Host;

// A whole AppHost process for the tests that signal it, and the small server that it and other tests start.
if (args is ["listen", var listenOn])
    return await Listener.RunAsync(listenOn);

var builder = DistributedApplication.CreateBuilder([]);

var listener = builder.AddExecutable("listener", Environment.ProcessPath!, ".", Listener.Args(args[0]))
    .WithHttpEndpoint(port: Listener.Port(args[0]))
    .WithHttpHealthCheck("/");

var family = builder.AddExecutable("family", "bash", ".", "-c", "sleep 1234567 & echo family-is-up; wait").WaitFor(listener);

if (args.Contains("stubborn"))
    builder.AddExecutable("stubborn", "bash", ".", "-c", "trap '' TERM; while true; do sleep 1234568; done").WaitFor(family);

builder.Build().Run();
return Environment.ExitCode;
