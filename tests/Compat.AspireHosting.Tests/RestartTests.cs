using AlgoTrader.Testing;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded;

namespace Compat.AspireHosting.Tests;

public sealed class RestartTests
{
    [Fact]
    public async Task Child_KilledHard_IsStartedAgainOnTheSamePort()
    {
        await using var rig = new Rig();
        var port = FreePort.Next();
        rig.Builder.AddExecutable("server", "bash", rig.Folder, "-c",
                $"echo $$ > pid; exec '{DotNetHost.Path}' exec '{Rig.HostAssembly}' listen {port}")
            .WithHttpEndpoint(port: port)
            .WithHttpHealthCheck("/");
        await rig.StartAsync();
        await rig.HealthyAsync("server");
        var first = await rig.PidAsync("pid");

        Rig.Kill(first);

        await rig.SaysAsync("server was ended by signal 9; starts again in 0.5 s");
        await rig.HealthyAsync("server");
        Assert.NotEqual(first, await rig.PidAsync("pid"));
    }

    [Fact]
    public async Task Child_FailsAgainAndAgain_PausesDouble()
    {
        await using var rig = new Rig();
        rig.AddScript("broken", "echo 'setting X is missing'; exit 3");

        await rig.StartAsync();

        await rig.SaysAsync("broken ended with exit code 3; starts again in 0.5 s");
        await rig.SaysAsync("broken ended with exit code 3; starts again in 1.0 s");
        await rig.SaysAsync("broken ended with exit code 3; starts again in 2.0 s");
        Assert.Contains("broken  | setting X is missing", rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Backoff_ManyFailures_DoublesToTenSecondsAndResetsAfterHealth()
    {
        var backoff = new Backoff();
        var shortly = TimeSpan.FromSeconds(29);

        var pauses = Enumerable.Range(0, 7).Select(_ => backoff.Next(shortly).TotalSeconds).ToList();
        var afterHealth = backoff.Next(TimeSpan.FromSeconds(30));

        Assert.Equal([0.5, 1, 2, 4, 8, 10, 10], pauses);
        Assert.Equal(0.5, afterHealth.TotalSeconds);
        Assert.Equal(1, backoff.Failures);
    }

    [Fact]
    public async Task Child_ProgramMissing_SaysSoAndTriesAgain()
    {
        await using var rig = new Rig();
        rig.Builder.AddExecutable("ghost", "no-such-program-here", rig.Folder);

        await rig.StartAsync();

        await rig.SaysAsync("ghost 'no-such-program-here' is not on PATH.");
        await rig.StateAsync("ghost", KnownResourceStates.FailedToStart);
    }

    [Fact]
    public async Task Child_KilledHard_ItsOwnChildrenEndToo()
    {
        await using var rig = new Rig();
        rig.AddScript("family", "sleep 1234567 & echo $! > grandchild; echo $$ > pid; wait");
        await rig.StartAsync();
        var grandchild = await rig.PidAsync("grandchild");

        Rig.Kill(await rig.PidAsync("pid"));

        await Until.TrueAsync(() => !Rig.IsAlive(grandchild), "the grandchild ended");
    }
}
