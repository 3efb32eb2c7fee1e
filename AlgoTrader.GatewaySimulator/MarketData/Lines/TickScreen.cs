using System.Runtime.InteropServices;
using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.MarketData.Lines;

/// <summary>
/// What all lines of one instrument show. Each event's changes are found and written once, then sent to every line. Only what changed is
/// sent; a new price comes with its size and again as a size tick, as gateways do.
/// </summary>
internal sealed class TickScreen(bool isDelayed)
{
    private const int CanAutoExecute = 1;
    private const int PastLimitNone = 0;

    // What gateways say when there is no price on a side.
    private const decimal NoPrice = -1;
    private readonly FieldWriter _bytes = new(ServerVersion.Maximum);
    private readonly List<TickChange> _changes = [];
    private (decimal Price, decimal Size, string Exchange) _bid = (0, 0, "");
    private (decimal Price, decimal Size, string Exchange) _ask = (0, 0, "");
    private (decimal Price, decimal Size, string Exchange) _last = (0, 0, "");
    private decimal _volume;
    private long _lastSeconds;
    private (decimal? Close, decimal Open, decimal High, decimal Low) _day;
    private decimal _mark;
    private int _trades;
    private bool? _isHalted;

    /// <summary>The ticks of the last update.</summary>
    public ReadOnlySpan<TickChange> Changes => CollectionsMarshal.AsSpan(_changes);

    public ReadOnlyMemory<byte> BytesOf(in TickChange change) => _bytes.Written.Slice(change.Start, change.Length);

    /// <summary>Finds what changed; <paramref name="happened"/> is null for the first look.</summary>
    /// <param name="wanted">The generic ticks that any line asked for.</param>
    public void Update(InstrumentMarket market, DayTotals totals, MarketEvent? happened, GenericTicks wanted)
    {
        _changes.Clear();
        _bytes.Clear();
        var quote = happened as Quote;
        ShowSide(market.Book.Bids, ref _bid, quote?.BidExchange, TickTypes.Bid, TickTypes.BidSize, TickTypes.BidExchange);
        ShowSide(market.Book.Asks, ref _ask, quote?.AskExchange, TickTypes.Ask, TickTypes.AskSize, TickTypes.AskExchange);
        if (market.Day is { } day && !(happened is Quote or DepthUpdate))
            ShowDay(day, market, totals, happened as Trade, wanted);
        if (market.IsHalted != _isHalted)
            Generic(TickTypes.Halted, (_isHalted = market.IsHalted).Value ? 1 : 0, GenericTicks.None);
        if ((wanted & GenericTicks.MarkPrice) != GenericTicks.None && market.Mark is { } mark && mark != _mark)
            Price(TickTypes.MarkPrice, _mark = mark, 0, PastLimitNone, GenericTicks.MarkPrice);
    }

    private void ShowSide(
        BookSide side, ref (decimal Price, decimal Size, string Exchange) shown, string? exchange, int priceType, int sizeType, int exchangeType)
    {
        var (price, size) = side.Count > 0 ? side[0] : (NoPrice, 0);
        if (price != shown.Price)
        {
            if (price == NoPrice && shown.Price == 0)
                return;
            shown.Price = price;
            shown.Size = size;
            Price(priceType, price, size, price == NoPrice ? 0 : CanAutoExecute);
            Size(sizeType, size);
        }
        else if (size != shown.Size)
        {
            Size(sizeType, shown.Size = size);
        }
        if (!string.IsNullOrEmpty(exchange) && exchange != shown.Exchange)
            Text(exchangeType, shown.Exchange = exchange);
    }

    private void ShowDay(DayPrices day, InstrumentMarket market, DayTotals totals, Trade? trade, GenericTicks wanted)
    {
        if (day.Last != _last.Price)
        {
            Price(TickTypes.Last, _last.Price = day.Last, day.LastSize, PastLimitNone);
            Size(TickTypes.LastSize, _last.Size = day.LastSize);
        }
        else if (day.LastSize != _last.Size)
        {
            Size(TickTypes.LastSize, _last.Size = day.LastSize);
        }
        if ((trade ?? market.LastTrade)?.Exchange is { Length: > 0 } exchange && exchange != _last.Exchange)
            Text(TickTypes.LastExchange, _last.Exchange = exchange);
        if (day.Time.ToUnixTimeSeconds() is var seconds && seconds != _lastSeconds)
            Text(TickTypes.LastTimestamp, TwsTime.FormatEpochSeconds(DateTimeOffset.FromUnixTimeSeconds(_lastSeconds = seconds)));
        if (day.Volume != _volume)
            Size(TickTypes.Volume, _volume = day.Volume);
        if (day.PreviousClose is { } close && close != _day.Close)
            Price(TickTypes.Close, (_day.Close = close).Value, 0, PastLimitNone);
        if (day.Open != _day.Open)
            Price(TickTypes.Open, _day.Open = day.Open, 0, PastLimitNone);
        if (day.High != _day.High)
            Price(TickTypes.High, _day.High = day.High, 0, PastLimitNone);
        if (day.Low != _day.Low)
            Price(TickTypes.Low, _day.Low = day.Low, 0, PastLimitNone);
        if ((wanted & (GenericTicks.RtVolume | GenericTicks.RtTradeVolume | GenericTicks.TradeCount)) != GenericTicks.None)
            ShowTotals(day, totals, trade);
    }

    private void ShowTotals(DayPrices day, DayTotals totals, Trade? trade)
    {
        if (totals.Trades == _trades)
            return;
        _trades = totals.Trades;
        Generic(TickTypes.TradeCount, _trades, GenericTicks.TradeCount);
        var text = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{trade?.Price ?? day.Last};{trade?.Size ?? day.LastSize};{totals.LastNanos / 1_000_000};{day.Volume};{totals.AveragePrice};true");
        Text(TickTypes.RtVolume, text, GenericTicks.RtVolume);
        if (trade is null or { IsRegular: true })
            Text(TickTypes.RtTradeVolume, text, GenericTicks.RtTradeVolume);
    }

    private void Price(int tickType, decimal price, decimal size, int attributes, GenericTicks needs = GenericTicks.None)
    {
        var start = Begin(tickType);
        _bytes.Write(price);
        _bytes.Write(size);
        _bytes.Write(attributes);
        End(GatewayMessageId.TickPrice, needs, start);
    }

    private void Size(int tickType, decimal size)
    {
        var start = Begin(tickType);
        _bytes.Write(size);
        End(GatewayMessageId.TickSize, GenericTicks.None, start);
    }

    private void Text(int tickType, string text, GenericTicks needs = GenericTicks.None)
    {
        var start = Begin(tickType);
        _bytes.Write(text);
        End(GatewayMessageId.TickString, needs, start);
    }

    private void Generic(int tickType, decimal value, GenericTicks needs)
    {
        var start = Begin(tickType);
        _bytes.Write(value);
        End(GatewayMessageId.TickGeneric, needs, start);
    }

    private int Begin(int tickType)
    {
        var start = _bytes.Length;
        _bytes.Write(isDelayed ? DelayedTickTypes.Of(tickType) : tickType);
        return start;
    }

    private void End(int messageId, GenericTicks needs, int start) => _changes.Add(new TickChange(messageId, needs, start, _bytes.Length - start));
}
