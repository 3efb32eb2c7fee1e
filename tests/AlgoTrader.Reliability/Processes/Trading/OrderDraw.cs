using System.Globalization;
using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Reliability.Processes.Trading;

/// <summary>The orders of a seed: some fill at once, some work until they are cancelled, some stay.</summary>
internal sealed class OrderDraw(long seed, string prefix)
{
    private const long FarLimit = 1_000_000_000;

    private readonly Random _random = new(unchecked((int)(seed * 7_919) + 1));
    private readonly Lock _gate = new();
    private int _last;

    /// <summary>Every order works and none fills.</summary>
    public bool OnlyWorking { get; init; }

    public (PlaceOrderRequest Request, bool Cancels) Next()
    {
        lock (_gate)
        {
            var isMarket = !OnlyWorking && _random.Next(2) == 0;
            var request = new PlaceOrderRequest
            {
                ClientOrderId = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{++_last}"),
                StrategyId = "processes",
                Instrument = new() { Symbol = "SPY" },
                Side = isMarket && _random.Next(2) == 0 ? OrderSide.Sell : OrderSide.Buy,
                Type = isMarket ? OrderType.Market : OrderType.Limit,
                Quantity = string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1, 10)}"),
                TimeInForce = TimeInForce.Gtc,
            };
            if (!isMarket)
                request.LimitPrice = FarLimit;
            return (request, !isMarket && !OnlyWorking && _random.Next(10) < 7);
        }
    }
}
