using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AlgoTrader.Testing;

namespace AlgoTrader.GatewaySimulator.Tests.Server;

public sealed class HostileInputTests
{
    private const int Clients = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>HOSTILE_INPUTS sets another number, HOSTILE_SEED repeats a run.</summary>
    [Fact]
    public async Task HundredThousandHostileInputs_NoCrashNoHang_EveryConnectionEndsWithALogLine()
    {
        var wanted = Setting("HOSTILE_INPUTS", 100_000);
        var seed = Setting("HOSTILE_SEED", Environment.TickCount & int.MaxValue);
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        await using var gateway = Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.Max });
        await using var healthy = await gateway.ConnectAsync(1_000_000);
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => AttackAsync(gateway, seed + client, 100 + client, wanted / Clients))));
        Assert.True(counts.Sum(count => count.Inputs) >= wanted, $"seed {seed}");

        // It still serves the one who behaves, and a new one.
        await healthy.Connection.RequestCurrentTimeAsync();
        await using var late = await gateway.ConnectAsync(1_000_001);
        var errors = gateway.Log.Where(line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal)).ToArray();
        Assert.True(errors.Length == 0, $"seed {seed}: {errors.Length} failures, the first: {errors.FirstOrDefault()}");
        var connections = counts.Sum(count => count.Connections);
        await Until.TrueAsync(
            () => gateway.Log.Count(line => line.Contains(": the connection ended: ", StringComparison.Ordinal)) == connections, $"seed {seed}: the ends of {connections} connections are in the log");
    }

    private static async Task<(int Connections, int Inputs)> AttackAsync(Gateway gateway, int seed, int clientId, int wanted)
    {
        var client = new HostileClient(seed);
        var (connections, inputs) = (0, 0);
        var answer = new byte[64 * 1024];
        while (inputs < wanted)
        {
            using var bytes = new MemoryStream();
            inputs += client.Write(bytes, clientId);
            connections++;
            using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, gateway.Port, limit.Token);
            try
            {
                await socket.SendAsync(bytes.ToArray(), limit.Token);
                socket.Shutdown(SocketShutdown.Send);
                while (await socket.ReceiveAsync(answer, limit.Token) > 0)
                {
                }
            }
            catch (SocketException)
            {
                // Closed before it had read everything: its right.
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"seed {seed}, connection {connections}: the gateway neither answers nor closes");
            }
        }
        return (connections, inputs);
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : usual;
}
