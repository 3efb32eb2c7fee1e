using System.Text;
using AlgoTrader.GatewaySimulator.State;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Tests.State;

public sealed class StateTests : IDisposable
{
    private readonly RecordedDay _day = RecordedDay.Quiet();

    private string StateFile => Path.Combine(Path.GetDirectoryName(_day.File)!, "state.jsonl");

    private string[] Arguments => ["--market", _day.File, "--speed", "lockstep", "--state", StateFile];

    public void Dispose() => _day.Dispose();

    [Fact]
    public async Task Killed_InTheMiddleOfTrading_EverythingTheClientSawIsThereAfterwards()
    {
        var seen = new Seen();
        using (var first = await SimulatorProcess.StartAsync(Arguments))
        {
            await using var client = await Client.ConnectAsync(first.Endpoint, 7);
            client.Connection.Send(new ReqAccountUpdates(true, ""));
            client.Place(Order.Buy, 50, 90m, "day");
            var lasting = client.Connection.TakeOrderId();
            client.Connection.Send(new PlaceOrder(lasting, Client.Spy, Client.Market(Order.Sell, 30) with { OrderType = "LMT", LmtPrice = 120, Tif = "GTC", OrderRef = "gtc" }));
            client.Place(Order.Buy, 100);
            await client.NextAsync<OrderStatus>(status => status.OrderId == lasting);
            client.SubscribeBars();
            // A minute and some steps: the market order fills, another one is placed, and then all is over.
            while (seen.Bars < 15)
            {
                switch (await client.NextAsync())
                {
                    case RealTimeBar bar:
                        seen.LastBar = bar.EpochSeconds;
                        if (++seen.Bars == 3)
                            client.Place(Order.Sell, 40);
                        client.Acknowledge();
                        break;
                    case ExecDetails fill: seen.Fills.Add(fill.ExecId, (fill.Side, fill.Shares, fill.Price)); client.Acknowledge(); break;
                    case CommissionReport report: seen.Commissions.Add(report.ExecId, (report.Commission, report.RealizedPnl)); break;
                    case AcctValue { Key: "TotalCashBalance", Currency: "USD" } cash: seen.Cash = cash.Value; break;
                }
            }
            Assert.Equal(2, seen.Fills.Count);
            await first.KillAsync();
        }

        using var second = await SimulatorProcess.StartAsync(Arguments);
        await using var again = await Client.ConnectAsync(second.Endpoint, 7);
        Assert.Equal(5, again.Connection.NextValidId);
        Assert.True(await again.Connection.RequestCurrentTimeAsync() >= DateTimeOffset.FromUnixTimeSeconds(seen.LastBar + 5));
        var fills = await again.Connection.RequestExecutionsAsync(new ReqExecutions(again.Connection.TakeRequestId()));
        Assert.Equal(seen.Fills, fills.ToDictionary(fill => fill.ExecId, fill => (fill.Side, fill.Shares, fill.Price)));
        var orders = await again.Connection.RequestOpenOrdersAsync();
        Assert.Equal([("day", "DAY", 90m), ("gtc", "GTC", 120m)], orders.Select(order => (order.Order.OrderRef, order.Order.Tif, order.Order.LmtPrice!.Value)));
        Assert.All(orders, order => Assert.Equal(OrderStatuses.Submitted, order.State.Status));
        var position = Assert.Single(await again.Connection.RequestPositionsAsync());
        Assert.Equal(60m, position.Quantity);
        var account = await again.Connection.RequestAccountDownloadAsync("DU1234567");
        Assert.Equal(seen.Cash, account.Values.Single(value => value is { Key: "TotalCashBalance", Currency: "USD" }).Value);

        // The market goes on behind the last instant, and orders with it.
        again.SubscribeBars();
        var next = await again.NextAsync<RealTimeBar>();
        Assert.True(next.EpochSeconds > seen.LastBar, $"{next.EpochSeconds} after {seen.LastBar}");
        again.Place(Order.Buy, 1);
        again.Acknowledge();
        ExecDetails? more = null;
        while (more is null)
        {
            switch (await again.NextAsync())
            {
                case RealTimeBar: again.Acknowledge(); break;
                case ExecDetails fill: more = fill; break;
            }
        }
        Assert.DoesNotContain(more.ExecId, seen.Fills.Keys);
    }

    [Fact]
    public async Task Restarted_AgainAndAgain_KeepsOrdersIdsAndSeveralAccounts()
    {
        var options = _day.Options() with
        {
            StateFile = StateFile,
            Accounts = [new("DU1"), new("DU2", new Dictionary<string, decimal>(StringComparer.Ordinal) { ["USD"] = 5_000, ["EUR"] = 700 })],
        };
        for (var round = 1; round <= 3; round++)
        {
            await using var gateway = Gateway.Start(options);
            await using var client = await gateway.ConnectAsync();
            Assert.Equal(round, client.Connection.NextValidId);
            client.Connection.Send(new PlaceOrder(client.Connection.TakeOrderId(), Client.Spy, Client.Market(Order.Buy, round) with { OrderType = "LMT", LmtPrice = 10 + round, Tif = "GTC", Account = "DU2" }));
            await client.NextAsync<OrderStatus>(status => status.OrderId == round);
            Assert.Equal(
                Enumerable.Range(1, round).Select(number => ((decimal)number, 10m + number, "DU2")),
                (await client.Connection.RequestOpenOrdersAsync()).Select(order => (order.Order.TotalQuantity, order.Order.LmtPrice!.Value, order.Order.Account)));
            Assert.Equal("700.00", (await client.Connection.RequestAccountSummaryAsync("All", "$LEDGER:EUR")).Single(value => value is { Tag: "CashBalance", Account: "DU2" }).Value);
        }
    }

    [Fact]
    public async Task Restarted_OrdersStillEndByTheClock()
    {
        var options = _day.Options() with { StateFile = StateFile };
        await using (var gateway = Gateway.Start(options))
        {
            await using var client = await gateway.ConnectAsync();
            client.Connection.Send(new PlaceOrder(1, Client.Spy, Client.Market(Order.Buy, 1) with { OrderType = "LMT", LmtPrice = 50, Tif = "GTD", GoodTillDate = "20240304-14:31:10" }));
            await client.NextAsync<OrderStatus>();
        }
        await using var again = Gateway.Start(options);
        await using var later = await again.ConnectAsync();
        later.SubscribeBars();
        while (await later.NextAsync() is var message && message is not OrderStatus { Status: OrderStatuses.Cancelled })
        {
            if (message is RealTimeBar bar)
            {
                Assert.True(bar.EpochSeconds < RecordedDay.Open.AddSeconds(90).ToUnixTimeSeconds(), "the order outlives its time");
                later.Acknowledge();
            }
        }
    }

    [Fact]
    public async Task LastLineTorn_IsLeftOut_AndSaid()
    {
        var options = _day.Options() with { StateFile = StateFile };
        await using (var gateway = Gateway.Start(options))
        {
            await using var client = await gateway.ConnectAsync();
            client.Place(Order.Buy, 10, 50m);
            await client.NextAsync<OrderStatus>();
        }
        await using (var file = File.Open(StateFile, FileMode.Append))
            file.Write("{\"order\":{\"event\":\"accep"u8);
        await using var again = Gateway.Start(options);
        Assert.Contains(again.Log, line => line.Contains("not written whole", StringComparison.Ordinal));
        await using var same = await again.ConnectAsync();
        Assert.Single(await same.Connection.RequestOpenOrdersAsync());
    }

    [Fact]
    public async Task LineUnreadable_IsNamedWithTheFile()
    {
        await using (Gateway.Start(_day.Options() with { StateFile = StateFile }))
        {
        }
        var lines = await File.ReadAllLinesAsync(StateFile, TestContext.Current.CancellationToken);
        lines[2] = "rubbish";
        await File.WriteAllLinesAsync(StateFile, lines, TestContext.Current.CancellationToken);
        var error = Assert.Throws<StateFileException>(() => Gateway.Start(_day.Options() with { StateFile = StateFile }));
        Assert.Contains(StateFile, error.Message, StringComparison.Ordinal);
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherMarketOrOtherAccounts_ExitWith2AndNameBoth()
    {
        (await SimulatorProcess.StartAsync(Arguments)).Dispose();
        var (code, error) = await SimulatorProcess.FailAsync("--seed", "4", "--state", StateFile);
        Assert.Equal(2, code);
        Assert.Contains("SPY_20240304_1m_trade.csv", error, StringComparison.Ordinal);
        Assert.Contains("seed 4", error, StringComparison.Ordinal);

        var other = Assert.Throws<StateFileException>(() => Gateway.Start(_day.Options() with { StateFile = StateFile, Accounts = [new("DU9", 5)] }));
        Assert.Contains("DU1234567 with 100000 USD", other.Message, StringComparison.Ordinal);
        Assert.Contains("DU9 with 5 USD", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoSimulators_WithOneFile_TheSecondIsRefused()
    {
        using var first = await SimulatorProcess.StartAsync(Arguments);
        var (code, error) = await SimulatorProcess.FailAsync(Arguments);
        Assert.Equal(2, code);
        Assert.Contains($"another simulator uses it, process {first.Id}.", error, StringComparison.Ordinal);
        // The one that was refused has not taken the hold away.
        (code, _) = await SimulatorProcess.FailAsync(Arguments);
        Assert.Equal(2, code);
    }

    [Fact]
    public async Task EndedInOrder_LeavesTheStateFileAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM");
        using var simulator = await SimulatorProcess.StartAsync(Arguments);
        Assert.Equal(0, await simulator.TerminateAsync());
        Assert.Equal([StateFile], Directory.EnumerateFiles(Path.GetDirectoryName(StateFile)!, "state*"));
    }

    [Fact]
    public async Task Killed_WhatItLeavesBlocksNobody_AndGoesWithTheNextOne()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM");
        using (var killed = await SimulatorProcess.StartAsync(Arguments))
            await killed.KillAsync();
        Assert.Contains(StateFile + ".lock", Directory.EnumerateFiles(Path.GetDirectoryName(StateFile)!));
        using var next = await SimulatorProcess.StartAsync(Arguments);
        Assert.Contains($"process {next.Id}.", (await SimulatorProcess.FailAsync(Arguments)).Errors, StringComparison.Ordinal);
        await next.TerminateAsync();
        Assert.Equal([StateFile], Directory.EnumerateFiles(Path.GetDirectoryName(StateFile)!, "state*"));
    }

    [Fact]
    public async Task StartThatFails_LeavesNoLock()
    {
        var (code, error) = await SimulatorProcess.FailAsync([.. Arguments, "--record", Path.Combine(_day.File, "session.jsonl")]);
        Assert.Equal(2, code);
        Assert.Contains("--record", error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.GetDirectoryName(StateFile)!), file => file.EndsWith(".lock", StringComparison.Ordinal));
    }

    [Fact]
    public void StateFile_BelowAFile_IsNamed()
    {
        var error = Assert.Throws<StateFileException>(() => Gateway.Start(_day.Options() with { StateFile = Path.Combine(_day.File, "state.jsonl") }));
        Assert.Contains("state.jsonl", error.Message, StringComparison.Ordinal);
        Assert.Contains("folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_WithAnOrder_ReadsBackTheSame()
    {
        var order = Client.Market(Order.Sell, 12.5m) with
        {
            OrderType = "TRAIL LIMIT", AuxPrice = 0.25m, TrailStopPrice = 101.5m, OrderRef = "x|\"ü\n", MinQty = 3, OcaGroup = "g", GoodTillDate = "20240304 16:00:00 US/Eastern",
        };
        var line = new StateLine { Order = new GatewaySimulator.Exchange.Log.OrderAccepted(1, 2, 3, 4, Client.Spy, order, 5) };
        var bytes = StateJson.Write(line);
        Assert.Single(Encoding.UTF8.GetString(bytes).TrimEnd('\n').Split('\n'));
        var read = Assert.IsType<GatewaySimulator.Exchange.Log.OrderAccepted>(StateJson.Read(bytes.AsSpan(..^1)).Order);
        Assert.Equal(Client.Spy, read.Contract);
        Assert.Equal(order with { DisplaySize = read.Order.DisplaySize }, read.Order);
    }

    private sealed class Seen
    {
        public int Bars { get; set; }

        public long LastBar { get; set; }

        public string Cash { get; set; } = "";

        public Dictionary<string, (string Side, decimal Shares, decimal Price)> Fills { get; } = [];

        public Dictionary<string, (decimal Commission, decimal? RealizedPnl)> Commissions { get; } = [];
    }
}
