using AlgoTrader.Testing;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Compat.AspireHosting.Tests;

public sealed class StartOrderTests
{
    [Fact]
    public async Task WaitFor_DependencyNotHealthyYet_HoldsTheDependentBack()
    {
        await using var rig = new Rig();
        var port = FreePort.Next();
        var server = rig.Builder.AddExecutable("server", "bash", rig.Folder, "-c",
                $"while [ ! -e go ]; do sleep 0.05; done; exec '{Aspire.Hosting.Embedded.DotNetHost.Path}' exec '{Rig.HostAssembly}' listen {port}")
            .WithHttpEndpoint(port: port)
            .WithHttpHealthCheck("/");
        rig.AddScript("client", "touch client-started; sleep 1234567").WaitFor(server);

        await rig.StartAsync();
        await rig.StateAsync("server", KnownResourceStates.Running);
        await rig.StateAsync("client", KnownResourceStates.Waiting);
        Assert.False(File.Exists(rig.FileOf("client-started")));

        await File.WriteAllTextAsync(rig.FileOf("go"), "", TestContext.Current.CancellationToken);
        await rig.HealthyAsync("client");
        await Until.TrueAsync(() => File.Exists(rig.FileOf("client-started")), "the client started");
    }

    [Fact]
    public async Task Stop_ChainOfThree_StopsInReverse()
    {
        await using var rig = new Rig();
        const string Script = "trap 'echo {0} >> stopped; exit 0' TERM; touch {0}-up; while true; do sleep 0.05; done";
        var a = rig.AddScript("a", Script.Replace("{0}", "a"));
        var b = rig.AddScript("b", Script.Replace("{0}", "b")).WaitFor(a);
        rig.AddScript("c", Script.Replace("{0}", "c")).WaitFor(b);
        await rig.StartAsync();
        await rig.HealthyAsync("c");
        await Until.TrueAsync(() => "abc".All(name => File.Exists(rig.FileOf($"{name}-up"))), "all have set their traps");

        await rig.App.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["c", "b", "a"], await File.ReadAllLinesAsync(rig.FileOf("stopped"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task WaitFor_Circle_IsRefusedWithItsPath()
    {
        await using var rig = new Rig();
        var a = rig.AddScript("a", "sleep 1");
        var b = rig.AddScript("b", "sleep 1").WaitFor(a);
        a.WaitFor(b);

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(rig.StartAsync);

        Assert.Contains("a -> b -> a", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_EverythingUp_NamesStatesAndUrls()
    {
        await using var rig = new Rig();
        var port = FreePort.Next();
        rig.AddListener("server", port);
        rig.Builder.AddContainer("ib-gateway", "ghcr.io/gnzsnz/ib-gateway", "stable");
        rig.AddScript("job", "exit 0");

        await rig.StartAsync();

        await rig.SaysAsync($"│ http://localhost:{port} ");
        Assert.Contains("healthy", rig.Output, StringComparison.Ordinal);
        Assert.Contains("the embedded stack runs no containers (ghcr.io/gnzsnz/ib-gateway:stable)", rig.Output, StringComparison.Ordinal);
        await rig.StateAsync("ib-gateway", KnownResourceStates.NotStarted);
        await rig.StateAsync("job", KnownResourceStates.Finished);
    }

    [Fact]
    public async Task Stop_AtAnyMomentOfAStart_LeavesNoChild()
    {
        for (var moment = 0; moment < 20; moment++)
        {
            await using var rig = new Rig();
            rig.AddScript("one", "echo $$ > pid; sleep 1234567");
            await rig.StartAsync();
            // From "not yet begun" to "has started its own child".
            await Task.Delay(TimeSpan.FromMilliseconds(moment), TimeProvider.System, TestContext.Current.CancellationToken);

            await rig.App.StopAsync(TestContext.Current.CancellationToken);

            if (File.Exists(rig.FileOf("pid")) && int.TryParse(await File.ReadAllTextAsync(rig.FileOf("pid"), TestContext.Current.CancellationToken), out var pid))
                Assert.False(Rig.IsAlive(pid));
        }
    }

    [Fact]
    public async Task Stop_WhileOthersStillWait_StartsNothingMore()
    {
        await using var rig = new Rig();
        var never = rig.Builder.AddContainer("never", "image", "tag");
        rig.AddScript("waits", "touch started").WaitFor(never);
        await rig.StartAsync();
        await rig.StateAsync("waits", KnownResourceStates.Waiting);

        await rig.App.StopAsync(TestContext.Current.CancellationToken);

        Assert.False(File.Exists(rig.FileOf("started")));
    }
}
