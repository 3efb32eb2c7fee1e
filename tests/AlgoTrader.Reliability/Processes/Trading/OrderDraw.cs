using System.Globalization;
using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Reliability.Processes.Trading;

/// <summary>The orders of a seed: some fill at once, some work until they are cancelled, some stay.</summary>
internal sealed class OrderDraw(long seed, string prefix, IReadOnlyList<string> symbols)
{
    // So far from the market that nothing trades there, in units of 10^-9.
    private const long LowLimit = 1_000_000_000;
    private const long HighLimit = 90_000_000_000_000;

    private readonly Random _random = new(unchecked((int)(seed * 7_919) + 1));
    private readonly Lock _gate = new();
    private int _last;

    /// <summary>Every order works and none fills.</summary>
    public bool OnlyWorking { get; init; }

    public (PlaceOrderRequest Request, bool Cancels) Next()
    {
        lock (_gate)
        {
            // In turns: IB allows 15 working orders of a contract and side.
            var (turn, symbol) = (_last / symbols.Count, symbols[_last % symbols.Count]);
            var isMarket = !OnlyWorking && _random.Next(2) == 0;
            var side = (isMarket ? _random.Next(2) : turn % 2) == 0 ? OrderSide.Buy : OrderSide.Sell;
            var request = new PlaceOrderRequest
            {
                ClientOrderId = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{++_last}"),
                StrategyId = "processes",
                Instrument = new() { Symbol = symbol },
                Side = side,
                Type = isMarket ? OrderType.Market : OrderType.Limit,
                Quantity = string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1, 10)}"),
                TimeInForce = TimeInForce.Gtc,
            };
            if (!isMarket)
                request.LimitPrice = side == OrderSide.Buy ? LowLimit : HighLimit;
            return (request, !isMarket && !OnlyWorking && _random.Next(10) < 9);
        }
    }
}
