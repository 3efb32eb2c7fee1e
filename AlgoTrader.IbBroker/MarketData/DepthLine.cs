using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>The order book of an instrument, kept from the changes of its rows.</summary>
internal sealed class DepthLine(Instrument instrument) : GatewayLine<DepthBook>(instrument)
{
    /// <summary>Rows asked for on each side.</summary>
    public const int Rows = 10;

    private const int BidSide = 1;

    private readonly DepthSide _bids = new(Rows);
    private readonly DepthSide _asks = new(Rows);
    private DepthBook? _book;
    private int _resets;

    protected override DepthBook? Current => _book;

    /// <returns>False when a row was missed: the book cannot be trusted and has to be asked for anew.</returns>
    public bool OnChange(int position, int operation, int side, DepthLevel level, long nanos)
    {
        if (!(side == BidSide ? _bids : _asks).Apply(position, operation, level))
            return false;
        Publish(_book = new(nanos, _bids.Levels, _asks.Levels, _resets));
        return true;
    }

    /// <summary>The rows are void; the gateway goes on with new ones.</summary>
    public void Reset(long nanos)
    {
        Clear();
        Publish(_book = new(nanos, [], [], _resets));
    }

    protected override void OnRestart() => Clear();

    private void Clear()
    {
        _bids.Clear();
        _asks.Clear();
        _book = null;
        _resets++;
    }
}
