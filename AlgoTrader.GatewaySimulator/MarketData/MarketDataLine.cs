using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.MarketData;

/// <summary>A client's ticks of one instrument; remembers what it sent to send changes only.</summary>
internal sealed class MarketDataLine(int requestId, Instrument instrument)
{
    private const int QuoteSize = 100;
    private const int CanAutoExecute = 1;
    private decimal _high;
    private decimal _low;
    private decimal _open;
    private decimal? _close;

    public Instrument Instrument { get; } = instrument;

    /// <summary>The quote is one tick either side of the last price.</summary>
    public void SendTicks(ClientSession client, DayPrices day)
    {
        Price(client, TickTypes.Bid, day.Last - Instrument.MinTick, QuoteSize, CanAutoExecute);
        Price(client, TickTypes.Ask, day.Last + Instrument.MinTick, QuoteSize, CanAutoExecute);
        Price(client, TickTypes.Last, day.Last, day.LastSize, 0);
        client.Send(new TickSize(requestId, TickTypes.LastSize, day.LastSize));
        client.Send(new TickString(requestId, TickTypes.LastTimestamp, TwsTime.FormatEpochSeconds(day.Time)));
        client.Send(new TickSize(requestId, TickTypes.Volume, day.Volume));
        if (day.PreviousClose is { } close && _close != close)
            Price(client, TickTypes.Close, (_close = close).Value, 0, 0);
        if (_open != day.Open)
            Price(client, TickTypes.Open, _open = day.Open, 0, 0);
        if (_high != day.High)
            Price(client, TickTypes.High, _high = day.High, 0, 0);
        if (_low != day.Low)
            Price(client, TickTypes.Low, _low = day.Low, 0, 0);
    }

    private void Price(ClientSession client, int tickType, decimal price, decimal size, int attributes) =>
        client.Send(new TickPrice(requestId, tickType, price, size, attributes));
}
