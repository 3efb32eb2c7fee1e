using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AlgoTrader.GatewaySimulator;
using AlgoTrader.GatewaySimulator.Pacing;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Pacing;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.Pacing;

/// <summary>Against the simulator, which counts as IB does: it refuses what is too much, and closes the socket at the third time.</summary>
public sealed class PacedSimulatorTests
{
    private const int Callers = 50;
    private const int AskedPerCaller = 40;

    [Fact]
    public async Task TrySend_FiftyCallersAskForTenTimesTheBudget_SimulatorCountsNoViolation()
    {
        using var market = RecordedMarket.Walk(3);
        await using var gateway = GatewayHost.Start(market.Options() with { Pacing = MessagePacing.Reject, HistoryPacing = true });
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var board = new PacingBoard(services.GetRequiredService<IMeterFactory>());
        using var loop = new BrokerLoop(NullLogger<BrokerLoop>.Instance);
        await loop.StartAsync(TestContext.Current.CancellationToken);
        var options = Options.Create(new GatewayOptions());
        await using var tcp = new TwsGatewayConnector(loop, options, TimeProvider.System, NullLogger<TwsGatewayConnector>.Instance);
        var listener = new Listener();
        var connector = new PacedConnector(tcp, loop, Options.Create(new PacingOptions()), options, board, TimeProvider.System);
        var link = connector.Connect(new GatewayEndpoint("gateway", "127.0.0.1", gateway.Port), 1, listener);
        await listener.IsOpen.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);

        // 2,000 in one go are forty seconds of IB's rate: ten times what the four seconds of this test allow.
        await loop.InvokeAsync(() => Ask(link), TestContext.Current.CancellationToken);
        await Until.TrueAsync(() => Task.FromResult(listener.Answers >= 150 || listener.Reason is not null), "150 requests are answered");
        Assert.Null(listener.Reason);
        Assert.Empty(listener.Violations);
        Assert.True(board.Current.Data > 0);
        await loop.StopAsync(TestContext.Current.CancellationToken);
    }

    private static bool Ask(IGatewayLink link)
    {
        var random = new Random(1);
        for (var i = 0; i < AskedPerCaller; i++)
        {
            for (var caller = 0; caller < Callers; caller++)
            {
                var id = link.NextRequestId();
                IClientMessage message = random.Next(8) switch
                {
                    0 => new ReqRealTimeBars(id, Contract.Stock("SPY")),
                    1 => new ReqHistoricalData(id, Contract.Stock("SPY")) { BarSize = "5 secs", Duration = $"{60 * (1 + random.Next(20))} S" },
                    2 => new ReqHeadTimestamp(id, Contract.Stock("SPY")),
                    _ => new ReqContractDetails(id, Contract.Stock("SPY")),
                };
                link.TrySend(message, $"caller {caller}");
            }
        }

        return true;
    }

    private sealed class Listener : IGatewayListener
    {
        private int _answers;

        public TaskCompletionSource IsOpen { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<string> Violations { get; } = [];

        public volatile string? Reason;

        public int Answers => Volatile.Read(ref _answers);

        public void Answered(IGatewayLink link)
        {
        }

        public void Opened(IGatewayLink link, GatewayWelcome welcome) => IsOpen.TrySetResult();

        public void Received(IGatewayLink link, IGatewayMessage message)
        {
            if (message is ErrMsg error && (error.Code == 100 || error.Text.Contains("pacing", StringComparison.OrdinalIgnoreCase)))
                Violations.Enqueue($"{error.Code} {error.Text}");
            if (message is ContractDataEnd)
                Interlocked.Increment(ref _answers);
        }

        public void Closed(IGatewayLink link, string reason) => Reason = reason;
    }
}
