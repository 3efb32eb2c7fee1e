using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Testing;
using Aspire.Hosting.Embedded;

namespace Compat.AspireHosting.Tests;

/// <summary>A whole AppHost process, stopped in every way a person or an orchestrator would.</summary>
public sealed class SignalTests
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task AppHost_Signalled_EndsWithZeroAndLeavesNothing(string signal)
    {
        using var host = await HostProcess.StartUpAsync();
        var children = host.Children();
        Assert.True(children.Count >= 3, "listener, bash and its sleep");

        Rig.Kill(host.Id, signal);
        // A second Ctrl-C of an impatient person must not break the orderly stop.
        Rig.Kill(host.Id, signal);

        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.DoesNotContain(children, Rig.IsAlive);
        Assert.Equal("", PortOwner.Describe(host.Port));
    }

    [Fact]
    public async Task AppHost_ChildIgnoresSigterm_IsKilledAfterTheGracePeriod()
    {
        using var host = await HostProcess.StartUpAsync("stubborn");
        await Until.TrueAsync(() => host.Children().Count >= 5, "the stubborn one is up");
        var children = host.Children();

        Rig.Kill(host.Id, "TERM");

        Assert.Equal(0, await host.ExitCodeAsync());
        Assert.Contains("stubborn did not end within 10 s of SIGTERM and was killed", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(children, Rig.IsAlive);
    }

    [Fact]
    public async Task AppHost_KilledHard_ItsChildrenEnd()
    {
        Assert.SkipWhen(SearchPath.Find("setpriv") is null, "setpriv is not installed");
        using var host = await HostProcess.StartUpAsync();
        var all = host.Children();
        var children = host.Children(ofItself: true);

        Rig.Kill(host.Id);

        await Until.TrueAsync(() => !children.Any(Rig.IsAlive), "the children ended");
        // Only a child itself hears of it; what a script left running is this test's to clean up.
        foreach (var grandchild in all.Except(children).Where(Rig.IsAlive))
            Rig.Kill(grandchild);
    }

    [Fact]
    public async Task AppHost_PortTaken_EndsWithOneAndAMessageWithoutStackTrace()
    {
        using var holder = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        holder.Start();
        using var host = HostProcess.Start(((System.Net.IPEndPoint)holder.LocalEndpoint).Port);

        Assert.Equal(1, await host.ExitCodeAsync());
        Assert.Contains("is taken by process", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Output, StringComparison.Ordinal);
    }

    private sealed class HostProcess : IDisposable
    {
        private readonly Process _process;
        private readonly ConcurrentQueue<string> _lines = [];

        private HostProcess(int port, string[] more)
        {
            Port = port;
            // A shell without job control starts what it puts into the background with SIGINT ignored, and that is inherited: these tests may run so.
            string[] command = [DotNetHost.Path, "exec", Rig.HostAssembly, port.ToString(CultureInfo.InvariantCulture), .. more];
            if (OperatingSystem.IsLinux())
                command = ["/usr/bin/env", "--default-signal=INT", .. command];
            _process = Process.Start(new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            _process.OutputDataReceived += (_, e) => _lines.Enqueue(e.Data ?? "");
            _process.ErrorDataReceived += (_, e) => _lines.Enqueue(e.Data ?? "");
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        public int Port { get; }

        public int Id => _process.Id;

        public string Output => string.Join('\n', _lines);

        public static HostProcess Start(int port, params string[] more) => new(port, more);

        public static async Task<HostProcess> StartUpAsync(params string[] more)
        {
            var host = Start(FreePort.Next(), more);
            await Until.TrueAsync(() => host.Output.Contains("family-is-up", StringComparison.Ordinal), "the AppHost is up", TimeSpan.FromSeconds(60));
            return host;
        }

        /// <summary>Ids of its children, and of theirs.</summary>
        public List<int> Children(bool ofItself = false)
        {
            var own = ChildrenOf(_process.Id);
            return ofItself ? own : [.. own, .. own.SelectMany(ChildrenOf)];
        }

        public async Task<int> ExitCodeAsync()
        {
            try
            {
                await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
                return _process.ExitCode;
            }
            catch (TimeoutException exception)
            {
                // Whoever holds the output open is waited for too, so it matters which of them is left.
                throw new TimeoutException(
                    $"The AppHost {(_process.HasExited ? "has ended, its output has not" : "has not ended")}; children: {string.Join(", ", Children())}; it said:\n{Output}", exception);
            }
        }

        public void Dispose()
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
            _process.Dispose();
        }

        private static List<int> ChildrenOf(int pid)
        {
            try
            {
                return [.. Directory.GetDirectories($"/proc/{pid}/task")
                    .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
            }
            catch (IOException)
            {
                return [];
            }
        }
    }
}
