using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Domain.Portfolio;

namespace AlgoTrader.IbBroker.Risk.Exposure;

/// <summary>
/// What is held without an execution: from before the journal began, or because a person accepted it. It counts for positions at once. What it
/// cost nobody says, so it counts for profits as if bought at the first price that is known afterwards: what it won or lost before is in no
/// profit, day loss or drawdown, what it wins or loses from then on is. The price is kept, so that a restart does not begin anew.
/// </summary>
internal sealed class AdjustedUnits(IRiskPrices prices, Func<string, string, IEnumerable<ScopeExposure>> scopesOf)
{
    private readonly Dictionary<string, Price> _restored = new(StringComparer.Ordinal);
    private readonly List<PositionAdjustment> _unpriced = [];

    /// <summary>Told of each price that is to be kept.</summary>
    public Action<PositionAdjustment, Price>? Priced { get; set; }

    /// <summary>The price that an adjustment was given before a restart.</summary>
    public void Restore(string adjustmentId, Price price) => _restored[adjustmentId] = price;

    public void Add(PositionAdjustment adjustment)
    {
        foreach (var exposure in ScopesOf(adjustment))
            exposure.Adjusted(adjustment.Instrument, adjustment.Quantity);
        if (_restored.Remove(adjustment.Id, out var price))
            Count(adjustment, price);
        else
            _unpriced.Add(adjustment);
    }

    /// <summary>Gives those a price that the market has one of by now.</summary>
    public void Price(IRiskPrices market)
    {
        for (var i = _unpriced.Count - 1; i >= 0; i--)
        {
            if (market.LastPrice(_unpriced[i].Instrument) is { } last)
                Settle(i, last, isReplay: false);
        }
    }

    /// <summary>A fill comes: whatever it closes must have had a price before.</summary>
    /// <param name="isReplay">It was booked before this start, when the price was not kept yet: it is the same at every start.</param>
    public void Price(Instrument instrument, Price fill, bool isReplay)
    {
        for (var i = _unpriced.Count - 1; i >= 0; i--)
        {
            if (_unpriced[i].Instrument == instrument)
                Settle(i, fill, isReplay);
        }
    }

    private void Settle(int index, Price price, bool isReplay)
    {
        var adjustment = _unpriced[index];
        _unpriced.RemoveAt(index);
        Count(adjustment, price);
        if (!isReplay)
            Priced?.Invoke(adjustment, price);
    }

    private void Count(PositionAdjustment adjustment, Price price)
    {
        foreach (var exposure in ScopesOf(adjustment))
            exposure.Priced(adjustment.Instrument, adjustment.Quantity, price.ToDecimal(), prices.Multiplier(adjustment.Instrument));
    }

    // No strategy owns it.
    private IEnumerable<ScopeExposure> ScopesOf(PositionAdjustment adjustment) => scopesOf(adjustment.Account, Owners.External);
}
