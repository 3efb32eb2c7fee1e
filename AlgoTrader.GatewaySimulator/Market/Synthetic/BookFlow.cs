using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>
/// Random orders in a book. An arrival is a limit order at a distance from what the instrument is worth (P(distance >= n) = 1/n), a cancel of
/// any resting order alike (so that crowded prices lose more), or a market order, whose side tends to repeat. Prices that the worth has left
/// behind are taken or cancelled first: that is how the book follows it.
/// </summary>
internal sealed class BookFlow
{
    private const int FewestOrders = 20;
    private const int UsualOrders = 150;
    private const int FarthestTicks = 40;
    private const int LongestSweep = 5;
    private const int MostLots = 40;
    private const double LimitWeight = 0.50;
    private const double CancelWeight = 0.36;
    private const double MarketWeight = 0.14;
    private const double RepeatSide = 0.65;
    private const double CorrectStale = 0.7;
    private readonly SyntheticInstrument _instrument;
    private readonly SeededRandom _random;
    private readonly List<DepthChange> _changes = [];
    private readonly List<MarketEvent> _happened = [];
    private readonly int _tickMantissa;
    private readonly byte _tickScale;
    private bool _lastWasBuy;

    public BookFlow(SyntheticInstrument instrument, SeededRandom random)
    {
        (_instrument, _random) = (instrument, random);
        _tickScale = instrument.Tick.Scale;
        _tickMantissa = decimal.GetBits(instrument.Tick)[0];
    }

    public QueueBook Book { get; } = new();

    /// <summary>What the last arrival did: its trades, then the change of the book.</summary>
    public IReadOnlyList<MarketEvent> Happened => _happened;

    public decimal PriceOf(int tick)
    {
        var mantissa = (long)tick * _tickMantissa;
        return new decimal((int)mantissa, (int)(mantissa >> 32), 0, isNegative: false, _tickScale);
    }

    /// <summary>Puts so many limit orders on each side.</summary>
    public void Fill(double worth, int orders)
    {
        for (var i = 0; i < orders; i++)
        {
            AddLimit(isBid: true, worth);
            AddLimit(isBid: false, worth);
        }
        _changes.Clear();
    }

    public DepthUpdate Snapshot() => new(_instrument.Instrument, IsSnapshot: true,
    [
        .. Book.Levels(isBid: true).Select(tick => new DepthChange(BookSideName.Bid, PriceOf(tick), Book.TotalAt(tick))),
        .. Book.Levels(isBid: false).Select(tick => new DepthChange(BookSideName.Ask, PriceOf(tick), Book.TotalAt(tick))),
    ]);

    /// <summary>One arrival while the instrument is worth so many ticks.</summary>
    public void Next(double worth)
    {
        _happened.Clear();
        _changes.Clear();
        Act(worth);
        if (_changes.Count > 0)
            _happened.Add(new DepthUpdate(_instrument.Instrument, IsSnapshot: false, _changes.ToArray()));
    }

    private void Act(double worth)
    {
        if (Book.BidOrders < FewestOrders || Book.AskOrders < FewestOrders)
        {
            AddLimit(Book.BidOrders <= Book.AskOrders, worth);
            return;
        }
        if (Book.BestBid > worth && _random.NextDouble() < CorrectStale)
        {
            Correct(isBid: true, worth);
            return;
        }
        if (Book.BestAsk < worth && _random.NextDouble() < CorrectStale)
        {
            Correct(isBid: false, worth);
            return;
        }
        var cancels = CancelWeight * (Book.BidOrders + Book.AskOrders) / (2 * UsualOrders);
        var choice = _random.NextDouble() * (LimitWeight + MarketWeight + cancels);
        if (choice < LimitWeight)
            AddLimit(_random.NextDouble() < 0.5, worth);
        else if (choice < LimitWeight + MarketWeight)
            SendMarket(worth);
        else
            CancelAny();
    }

    private void AddLimit(bool isBid, double worth)
    {
        var distance = _random.HeavyTailed(FarthestTicks) - 1;
        // The nearest prices are those on either side of the worth.
        var tick = isBid ? Math.Min((int)worth - distance, Book.BestAsk - 1) : Math.Max((int)worth + 1 + distance, Book.BestBid + 1);
        if (Book.Add(isBid, tick, _random.HeavyTailed(MostLots) * _instrument.Lot))
            Tell(isBid, tick);
    }

    private void CancelAny()
    {
        var place = _random.Below(Book.BidOrders + Book.AskOrders);
        var isBid = place < Book.BidOrders;
        Cancel(isBid, Book.OrderAt(isBid, isBid ? place : place - Book.BidOrders));
    }

    private void Cancel(bool isBid, int order)
    {
        var tick = Book.TickOf(order);
        Book.Reduce(order, Book.SizeOf(order));
        Tell(isBid, tick);
    }

    // The worth has passed the best price of a side: somebody takes what is too cheap, or its owner is quicker.
    private void Correct(bool isBid, double worth)
    {
        var best = isBid ? Book.BestBid : Book.BestAsk;
        if (_random.NextDouble() < 0.5)
            Cancel(isBid, Book.FirstAt(best));
        else
            Take(!isBid, _random.HeavyTailed(MostLots) * 2 * _instrument.Lot, isBid ? (int)worth + 1 : (int)worth);
    }

    private void SendMarket(double worth)
    {
        var middle = (Book.BestBid + Book.BestAsk) / 2.0;
        var pull = Math.Clamp(0.1 * (worth - middle), -0.3, 0.3);
        var isBuy = _random.NextDouble() < (_lastWasBuy ? RepeatSide : 1 - RepeatSide) + pull;
        _lastWasBuy = isBuy;
        Take(isBuy, _random.HeavyTailed(MostLots) * _instrument.Lot, isBuy ? Book.BestAsk + LongestSweep : Book.BestBid - LongestSweep);
    }

    // Takes the other side's orders, first in first out, price by price up to the limit; what is left over is not placed.
    private void Take(bool isBuy, int size, int limit)
    {
        while (size > 0 && (isBuy ? Book.AskOrders > FewestOrders / 2 && Book.BestAsk <= limit : Book.BidOrders > FewestOrders / 2 && Book.BestBid >= limit))
        {
            var tick = isBuy ? Book.BestAsk : Book.BestBid;
            var price = PriceOf(tick);
            while (size > 0 && Book.TotalAt(tick) > 0)
            {
                var order = Book.FirstAt(tick);
                var traded = Math.Min(size, Book.SizeOf(order));
                Book.Reduce(order, traded);
                size -= traded;
                _happened.Add(new Trade(_instrument.Instrument, price, traded, isBuy ? Aggressor.Buyer : Aggressor.Seller));
            }
            Tell(!isBuy, tick);
        }
    }

    private void Tell(bool isBid, int tick) =>
        _changes.Add(new DepthChange(isBid ? BookSideName.Bid : BookSideName.Ask, PriceOf(tick), Book.TotalAt(tick)));
}
