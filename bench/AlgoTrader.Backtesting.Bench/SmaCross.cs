using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Bench;

/// <summary>Long one share while the mean of 20 closes is above that of 50, else flat. Sums are whole numbers: exact.</summary>
internal sealed class SmaCross : Strategy
{
    private const int Fast = 20;
    private const int Slow = 50;
    private readonly long[] _closes = new long[Slow];
    private int _next;
    private int _count;
    private long _fast;
    private long _slow;

    public override TimeSpan BarInterval { get; } = TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        var close = bar.Close.Nanos;
        var before = _next - Fast;
        _slow += close - _closes[_next];
        _fast += close - _closes[before < 0 ? before + Slow : before];
        _closes[_next] = close;
        _next = _next + 1 == Slow ? 0 : _next + 1;
        if (_count < Slow && ++_count < Slow)
            return;
        var above = _fast * (Slow / 10) > _slow * (Fast / 10);
        if (above != Context.Position > 0 && !Context.HasOpenOrder)
            Context.Submit(above ? OrderSide.Buy : OrderSide.Sell, 1, above ? "above" : "below");
    }
}
