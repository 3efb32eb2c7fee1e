using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange.Matching;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>
/// Where released orders meet the market: the minute's path where there are only bars, the displayed book where there are quotes, depth or
/// trades.
/// </summary>
internal sealed class MarketFloor
{
    private readonly Simulation _simulation;
    private readonly OrderRegister _register;
    private readonly BarMatcher _bars;
    private readonly BookMatcher _books;
    private readonly ComboMatcher _combos;
    private readonly TriggerWatch _triggers;
    private readonly Dictionary<int, Listing> _listings = [];

    public MarketFloor(Simulation simulation, OrderRegister register)
    {
        _simulation = simulation;
        _register = register;
        Executor = new Executor(register, simulation.Accounts, () => simulation.NowNanos);
        _bars = new BarMatcher(Executor, MayTrade, MarkOf);
        _books = new BookMatcher(Executor, MarkOf);
        _triggers = new TriggerWatch(Executor);
        _combos = new ComboMatcher(Executor, leg =>
            simulation.MarketOf(leg) is { } market ? (market, ListingOf(leg)) : null);
    }

    public Executor Executor { get; }

    /// <summary>Tries to bring a held order further.</summary>
    public required Action<WorkingOrder> Advance { get; init; }

    /// <summary>Cancels what is left of an order that was good for one match only.</summary>
    public required Action<WorkingOrder> Cancel { get; init; }

    public Listing ListingOf(Instrument instrument)
    {
        if (!_listings.TryGetValue(instrument.ConId, out var listing))
            _listings.Add(instrument.ConId, listing = new Listing());
        return listing;
    }

    public void On(MarketEvent happened, InstrumentMarket market)
    {
        var listing = ListingOf(happened.Instrument);
        listing.Note(happened, market);
        if (_register.Working.Count == 0)
            return;
        if (_register.WorkingIn(happened.Instrument.ConId) is { } working)
            Match(happened, listing, market, [.. working]);
        foreach (var combo in _register.Working.Where(order => order.Instrument.Contract.IsCombo).ToArray())
            Enter(combo);
        FollowBenchmark(happened.Instrument, market);
    }

    /// <summary>True when a newly released order would be filled at once, in whole or in part.</summary>
    public bool IsMarketable(WorkingOrder order) =>
        !order.Instrument.Contract.IsCombo && MarketWithBook(order) is var (market, listing)
        && SessionHours.MayTrade(order, _simulation.Now) && _books.IsMarketable(order, listing, market.Book);

    /// <summary>A released order comes to the market. Where there are only bars it waits for the next.</summary>
    public void Enter(WorkingOrder order)
    {
        if (order.Instrument.Contract.IsCombo)
        {
            if (MayTrade(order, _simulation.Now))
                _combos.Match(order);
        }
        else
        {
            if (_simulation.MarketOf(order.Instrument)?.Mark is { } mark)
            {
                if (MayTrade(order, _simulation.Now))
                    Executor.Adjust(order, mark);
                Executor.Trail(order, mark);
            }
            if (MarketWithBook(order) is not var (market, listing))
                return;
            if (!OrderTypes.IsOnOpen(order.Order) && !OrderTypes.IsOnClose(order.Order))
                MatchBook(order, listing, market);
        }
        if (IsSetOff(order) && order.IsWorking && MayTrade(order, _simulation.Now) && TimesInForce.IsImmediate(order.Order.Tif) && order.Matchable > 0)
            Cancel(order);
    }

    /// <summary>The closing auction: at the last price. False when the order has none or its limit does not allow it.</summary>
    public bool Close(WorkingOrder order)
    {
        if (_simulation.MarketOf(order.Instrument)?.Mark is not { } price || !OrderPrices.IsWithin(order, OrderPrices.LimitOf(order), price))
            return false;
        Executor.Fill(order, order.Matchable, price, _simulation.NowNanos, addsLiquidity: false);
        return !order.IsWorking;
    }

    private void FollowBenchmark(Instrument benchmark, InstrumentMarket market)
    {
        foreach (var order in _register.Working.Where(order => BenchmarkPegs.Follows(order, benchmark.ConId)).ToArray())
        {
            if (market.Mark is { } price && BenchmarkPegs.IsBeyondRange(order.Order, price))
                Cancel(order);
            else if (MayTrade(order, _simulation.Now))
                Enter(order);
        }
    }

    private decimal? MarkOf(int conId) => _simulation.Instruments.Find(conId) is { } instrument ? _simulation.MarketOf(instrument)?.Mark : null;

    private void Match(MarketEvent happened, Listing listing, InstrumentMarket market, WorkingOrder[] orders)
    {
        switch (happened)
        {
            case MinuteOpened opened when listing.HasBarsOnly: OnOpen(opened, orders); break;
            case MinuteStep step when listing.HasBarsOnly:
                foreach (var order in orders)
                    _bars.Step(order, step);
                break;
            case Trade trade: OnTrade(trade, listing, market, orders); break;
            case Quote or DepthUpdate: OnBook(happened, listing, market, orders); break;
        }
    }

    private void OnOpen(MinuteOpened opened, WorkingOrder[] orders)
    {
        foreach (var order in orders)
            ExpireByBars(order, opened);
        foreach (var order in orders)
        {
            if (!order.IsReleased)
                Advance(order);
            _bars.Open(order, opened);
            if (order is { IsWorking: true, Standing.IsInThisMinute: true } && IsOverAfterOpen(order, opened))
                Cancel(order);
        }
    }

    private void OnTrade(Trade trade, Listing listing, InstrumentMarket market, WorkingOrder[] orders)
    {
        foreach (var order in orders)
            OpenAuction(order, trade.Price);
        _books.Traded(Sorted(orders.Where(order => order.IsBuy && MayTrade(order, _simulation.Now))), trade);
        _books.Traded(Sorted(orders.Where(order => !order.IsBuy && MayTrade(order, _simulation.Now))), trade);
        OnBook(trade, listing, market, orders);
    }

    private void OnBook(MarketEvent happened, Listing listing, InstrumentMarket market, WorkingOrder[] orders)
    {
        foreach (var order in Sorted(orders))
        {
            if (!MayTrade(order, _simulation.Now))
                continue;
            if (!listing.HasTrades && market.Mark is { } middle)
                OpenAuction(order, middle);
            _triggers.Show(order, happened, listing, market.Book);
            if (!IsSetOff(order) || OrderTypes.IsOnOpen(order.Order) || OrderTypes.IsOnClose(order.Order))
                continue;
            // A trade changes the displayed book only where that is made from trades; it may have set the order off, though.
            if (happened is not Trade || !listing.HasQuotes || order.Standing.RestsAt is null)
                MatchBook(order, listing, market);
        }
    }

    private void MatchBook(WorkingOrder order, Listing listing, InstrumentMarket market)
    {
        if (MayTrade(order, _simulation.Now) && IsSetOff(order) && order.Matchable > 0)
            _books.Match(order, listing, market.Book);
    }

    // All of an opening order is filled at the first price of the session, or nothing.
    private void OpenAuction(WorkingOrder order, decimal price)
    {
        if (!OrderTypes.IsOnOpen(order.Order) || !MayTrade(order, _simulation.Now) || !Auctions.IsOpening(order, _simulation.Now))
            return;
        if (OrderPrices.IsWithin(order, OrderPrices.LimitOf(order), price))
            Executor.Fill(order, order.Matchable, price, _simulation.NowNanos, addsLiquidity: false);
        else
            Cancel(order);
    }

    private (InstrumentMarket Market, Listing Listing)? MarketWithBook(WorkingOrder order) =>
        ListingOf(order.Instrument) is { HasBook: true } listing && _simulation.MarketOf(order.Instrument) is { } market ? (market, listing) : null;

    private static bool MayTrade(WorkingOrder order, DateTimeOffset time) =>
        order is { IsWorking: true, IsReleased: true } && SessionHours.MayTrade(order, time);

    private static bool IsSetOff(WorkingOrder order) => order.IsTriggered || !OrderTypes.HasTrigger(order.Order);

    // Price, then time.
    private static WorkingOrder[] Sorted(IEnumerable<WorkingOrder> orders) =>
        [.. orders.OrderBy(order => order.Standing.RestsAt is { } price ? (order.IsBuy ? -price : price) : decimal.MinValue).ThenBy(order => order.PermId)];

    private static bool IsOverAfterOpen(WorkingOrder order, MinuteOpened opened) =>
        TimesInForce.IsImmediate(order.Order.Tif) || (OrderTypes.IsOnOpen(order.Order) && Auctions.IsOpening(order, opened.Bar.Start));

    /// <summary>Day orders of earlier sessions end when a new session begins.</summary>
    private void ExpireByBars(WorkingOrder order, MinuteOpened opened)
    {
        var session = opened.Instrument.Schedule.SessionOf(opened.Bar.Start);
        if (order.Order.Tif == TimesInForce.Day && order.Standing.MatchedIn is { } last && last < session)
            Cancel(order);
    }
}
