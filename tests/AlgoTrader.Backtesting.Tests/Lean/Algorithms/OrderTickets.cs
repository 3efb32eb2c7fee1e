using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>
/// OrderTicketDemoAlgorithm: of each kind of order a pair, one to buy and one to sell, brought closer to the market minute by minute until one fills, which
/// cancels the other. Its last order, for the close a quarter of an hour before it, is too late for Lean, and is left out.
/// </summary>
internal sealed class OrderTickets : Strategy
{
    private const decimal Penny = 0.01m;
    private readonly HashSet<string> _filled = [];
    private readonly OrderPair _limits = new();
    private readonly OrderPair _stops = new();
    private readonly OrderPair _stopLimits = new();
    private readonly OrderPair _trails = new();
    private string _onOpen = string.Empty;
    private string _onClose = string.Empty;
    private decimal _onOpenQuantity = 50;
    private decimal _onCloseQuantity;

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnFill(Execution execution) => _filled.Add(execution.ClientOrderId);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        var close = bar.Close.ToDecimal();
        if (Is(7, 9, 31))
        {
            Context.Place(OrderTerms.Market(instrument, OrderSide.Buy, 10), "market");
            Context.Place(OrderTerms.Market(instrument, OrderSide.Buy, 10), "market");
        }

        Limits(instrument, close);
        Stops(instrument, close);
        StopLimits(instrument, close);
        Trails(instrument, close);
        if (Is(8, 16, 0))
            _onOpen = Context.Place(OrderTerms.Market(instrument, OrderSide.Buy, _onOpenQuantity) with { TimeInForce = TimeInForce.AtTheOpening }, "open");
        _onOpen = OneMore(_onOpen, ref _onOpenQuantity);
        if (Is(9, 12, 0))
        {
            _onCloseQuantity = Context.Position == 0 ? 100 : 2 * Context.Position;
            _onClose = Context.Place(new(instrument, OrderSide.Buy, _onCloseQuantity) { Type = OrderType.MarketOnClose }, "close");
        }

        _onClose = OneMore(_onClose, ref _onCloseQuantity);
    }

    private void Limits(Instrument instrument, decimal close)
    {
        if (Is(7, 12, 0))
            Begin(_limits, new(instrument, OrderSide.Buy, 10) { Type = OrderType.Limit }, (null, close * 0.999m), (null, close * 1.001m));
        if (IsOpen(_limits))
            Change(_limits, stop: null, limit: Penny);
    }

    private void Stops(Instrument instrument, decimal close)
    {
        if (Is(7, 16, 0))
            Begin(_stops, new(instrument, OrderSide.Buy, 10) { Type = OrderType.Stop }, (close * 1.0025m, null), (close * 0.9975m, null));
        if (IsOpen(_stops))
            Change(_stops, stop: -Penny, limit: null);
    }

    private void StopLimits(Instrument instrument, decimal close)
    {
        if (Is(8, 12, 1))
            Begin(_stopLimits, new(instrument, OrderSide.Buy, 10) { Type = OrderType.StopLimit }, (close * 1.001m, close - 0.03m), (close * 0.999m, close + 0.03m));
        if (IsOpen(_stopLimits))
            Change(_stopLimits, stop: -Penny, limit: Penny);
    }

    private void Trails(Instrument instrument, decimal close)
    {
        if (Is(7, 12, 0))
        {
            Begin(_trails, new(instrument, OrderSide.Buy, 10) { Type = OrderType.Trail, TrailPercent = 0.25m }, (close * 1.0025m, null), (close * 0.9975m, null));
            _trails.Percent = 0.25m;
        }
        else if (IsOpen(_trails) && Context.Time.Minute % 5 == 0)
        {
            _trails.Percent = Math.Max(_trails.Percent - Penny, Penny);
            Context.Modify(_trails.Buy, trailPercent: _trails.Percent);
            Context.Modify(_trails.Sell, trailPercent: _trails.Percent);
        }
    }

    private void Begin(OrderPair pair, OrderTerms terms, (decimal? Stop, decimal? Limit) buy, (decimal? Stop, decimal? Limit) sell)
    {
        (pair.BuyAt, pair.SellAt) = (buy, sell);
        string Place(OrderSide side, (decimal? Stop, decimal? Limit) at) =>
            Context.Place(terms with { Side = side, StopPrice = Rounded(at.Stop), LimitPrice = Rounded(at.Limit), TimeInForce = TimeInForce.GoodTillCancelled }, $"{terms.Type}");
        (pair.Buy, pair.Sell) = (Place(OrderSide.Buy, buy), Place(OrderSide.Sell, sell));
    }

    /// <summary>Neither has filled; when one has, the other is cancelled.</summary>
    private bool IsOpen(OrderPair pair)
    {
        if (pair.Buy.Length == 0)
            return false;
        var isBuyFilled = _filled.Contains(pair.Buy);
        if (!isBuyFilled && !_filled.Contains(pair.Sell))
            return true;
        Context.Cancel(isBuyFilled ? pair.Sell : pair.Buy);
        pair.Buy = pair.Sell = string.Empty;
        return false;
    }

    /// <summary>By as much as is given for the purchase, and the other way for the sale.</summary>
    private void Change(OrderPair pair, decimal? stop, decimal? limit)
    {
        pair.BuyAt = (pair.BuyAt.Stop + stop, pair.BuyAt.Limit + limit);
        pair.SellAt = (pair.SellAt.Stop - stop, pair.SellAt.Limit - limit);
        Context.Modify(pair.Buy, limitPrice: Rounded(pair.BuyAt.Limit), stopPrice: Rounded(pair.BuyAt.Stop));
        Context.Modify(pair.Sell, limitPrice: Rounded(pair.SellAt.Limit), stopPrice: Rounded(pair.SellAt.Stop));
    }

    private string OneMore(string order, ref decimal quantity)
    {
        if (order.Length == 0 || Context.Time.Minute != 59)
            return order;
        if (_filled.Contains(order))
            return string.Empty;
        Context.Modify(order, ++quantity);
        return order;
    }

    private bool Is(int day, int hour, int minute) => Context.Time == new DateTimeOffset(2013, 10, day, hour, minute, 0, TimeSpan.FromHours(-4));

    private static Price? Rounded(decimal? price) => price is { } value ? Price.Rounded(value) : null;

    private sealed class OrderPair
    {
        public string Buy { get; set; } = string.Empty;

        public string Sell { get; set; } = string.Empty;

        public (decimal? Stop, decimal? Limit) BuyAt { get; set; }

        public (decimal? Stop, decimal? Limit) SellAt { get; set; }

        public decimal Percent { get; set; }
    }
}
