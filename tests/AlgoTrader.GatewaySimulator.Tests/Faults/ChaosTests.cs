using System.Globalization;
using AlgoTrader.GatewaySimulator.Tests.Control;
using AlgoTrader.Tws;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Tests.Faults;

public sealed class ChaosTests
{
    private const int ClientId = 1;
    private static readonly TimeSpan OneSession = TimeSpan.FromSeconds(3);

    /// <summary>CHAOS_SECONDS and CHAOS_SEED set another run.</summary>
    [Fact]
    public async Task ScheduleOfFaults_ClientThatReconnects_KnowsInTheEndWhatTheLedgerKnows()
    {
        var seed = Setting("CHAOS_SEED", Environment.TickCount & int.MaxValue);
        var duration = TimeSpan.FromSeconds(Setting("CHAOS_SECONDS", 20));
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        using var api = ControlApi.OnFreePort();
        await using var gateway = Gateway.Start(new SimulatorOptions
        {
            Speed = ReplaySpeed.Times(200), FaultsPerMinute = 150, FaultSeed = seed, ControlPort = api.Port,
        });
        var started = TimeProvider.System.GetTimestamp();
        var sessions = 0;
        while (TimeProvider.System.GetElapsedTime(started) < duration)
        {
            if (await TradeAsync(gateway))
                sessions++;
        }

        // Calm again, and the market stands still: now both must say the same.
        await api.DeleteAsync("/faults");
        await api.PostAsync("/login");
        await api.PostAsync("/clock/pause");
        await AlgoTrader.Testing.Until.TrueAsync(async () => (await api.GetAsync("/health")).GetProperty("isPortOpen").GetBoolean(), "the port is open");
        await using var client = await gateway.ConnectAsync(2);
        var executions = await client.Connection.RequestExecutionsAsync(new ReqExecutions(0));
        var positions = await client.Connection.RequestPositionsAsync();
        var ledger = await api.GetAsync("/ledger");
        Assert.True(sessions > 1, $"seed {seed}: {sessions} sessions");
        Assert.True(ledger.GetProperty("faults").GetArrayLength() > 5, $"seed {seed}: hardly any faults");
        Assert.Equal(
            ledger.GetProperty("executions").EnumerateArray().Select(fill => (fill.GetProperty("execId").GetString(), fill.GetProperty("quantity").GetDecimal())),
            executions.Select(fill => ((string?)fill.ExecId, fill.Shares)));
        Assert.Equal(
            ledger.GetProperty("accounts")[0].GetProperty("positions").EnumerateArray().Select(position => position.GetProperty("quantity").GetDecimal()).Where(quantity => quantity != 0),
            positions.Select(position => position.Quantity).Where(quantity => quantity != 0));
        Assert.All(ledger.GetProperty("orderFrames").EnumerateArray(), order => Assert.Equal(0, order.GetProperty("repeats").GetInt32()));
        Assert.DoesNotContain(gateway.Log, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
    }

    // One connection's life: it trades until it is cut off or has had enough of it. True when there was one.
    private static async Task<bool> TradeAsync(Gateway gateway)
    {
        using var limit = new CancellationTokenSource(OneSession, TimeProvider.System);
        try
        {
            await using var client = await gateway.ConnectAsync(ClientId).WaitAsync(limit.Token);
            client.SubscribeBars();
            while (!client.Connection.Completion.IsCompleted)
            {
                client.Place(Order.Buy, 1);
                await client.NextAsync().WaitAsync(limit.Token);
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
            }
            return true;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
        catch (Exception error) when (error is TwsException or System.Net.Sockets.SocketException or IOException or System.Threading.Channels.ChannelClosedException)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            return false;
        }
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : usual;
}
