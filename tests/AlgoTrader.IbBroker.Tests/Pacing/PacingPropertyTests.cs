using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.IbBroker.Tests.Pacing;

public sealed class PacingPropertyTests
{
    private const int Callers = 50;
    private const int IbRate = 50;
    private const int Seconds = 40;

    /// <summary>Whatever they ask, ten times as much as may leave, and a gateway that stalls: no stretch of time holds more than IB allows.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void TrySend_FiftyCallersAskForTenTimesTheBudget_NoLimitIsBroken(int seed)
    {
        var random = new Random(seed);
        using var rig = new PacedRig(stalls: new Random(seed + 1000));
        var orders = new List<(int Id, DateTimeOffset At)>();
        var served = new int[Callers];
        for (var step = 0; step < Seconds * 100; step++)
        {
            for (var i = 0; i < IbRate * 10 / 100; i++)
            {
                var caller = random.Next(Callers);
                rig.Link.TrySend(Any(random, rig.Link.NextRequestId(), caller), $"caller {caller}");
            }

            if (step % 20 == 0)
            {
                var id = 1 + (step / 20);
                orders.Add((id, rig.Time.GetUtcNow()));
                rig.Link.Send(new PlaceOrder(id, Contract.Stock($"O{id}"), new Order { Action = "BUY", OrderType = "MKT", TotalQuantity = 1 }));
            }

            rig.Time.Advance(0.01);
        }

        var violations = LimitChecker.Violations(rig.Gateway.Read, IbRate);
        Assert.True(violations.Count == 0, $"seed {seed}: {string.Join("; ", violations.Take(5))}");
        foreach (var request in rig.Gateway.Requests.OfType<ReqContractDetails>())
            served[int.Parse(request.Contract.Symbol, System.Globalization.CultureInfo.InvariantCulture)]++;

        // The gateway is busy for about a third of the time, in which nothing can be known to be read.
        Assert.True(rig.Gateway.Read.Count > Seconds * 15, $"seed {seed}: only {rig.Gateway.Read.Count} messages left");
        Assert.True(served.Min() * 3 >= served.Max(), $"seed {seed}: {served.Min()} to {served.Max()} requests of a caller");
        var placed = rig.Gateway.Read.Where(read => read.Message is PlaceOrder).ToDictionary(read => ((PlaceOrder)read.Message).OrderId, read => read.At);
        var slowest = orders.Where(order => placed.ContainsKey(order.Id)).Max(order => placed[order.Id] - order.At);
        Assert.True(slowest < TimeSpan.FromSeconds(3.1), $"seed {seed}: an order waited {slowest}");
    }

    private static IClientMessage Any(Random random, int id, int caller)
    {
        var contract = Contract.Stock($"S{random.Next(20)}");
        return random.Next(10) switch
        {
            0 => new ReqRealTimeBars(id, contract) { WhatToShow = random.Next(2) == 0 ? "TRADES" : "MIDPOINT" },
            1 => new ReqHistoricalData(id, contract) { BarSize = "5 secs", WhatToShow = random.Next(2) == 0 ? "TRADES" : "BID_ASK" },
            2 => new ReqHeadTimestamp(id, contract),
            3 => new ReqTickByTickData(id, contract),
            4 => new CancelTickByTickData(id - random.Next(200)),
            5 => new ReqHistoricalData(id, contract),
            _ => new ReqContractDetails(id, Contract.Stock(caller.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        };
    }
}
