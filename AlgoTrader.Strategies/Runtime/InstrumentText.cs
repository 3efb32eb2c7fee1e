using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>Instruments as configuration writes them: a symbol alone for a US stock, else <c>SYMBOL:SECTYPE[:EXCHANGE[:CURRENCY]]</c>, e.g. ESH4:FUT:CME.</summary>
internal static class InstrumentText
{
    public static Instrument Parse(string text) => text.Split(':') switch
    {
        [var symbol] => new(symbol),
        [var symbol, var type] => new(symbol, type),
        [var symbol, var type, var exchange] => new(symbol, type, exchange),
        [var symbol, var type, var exchange, var currency] => new(symbol, type, exchange, currency),
        _ => throw new FormatException($"'{text}' is no instrument: write SYMBOL or SYMBOL:SECTYPE:EXCHANGE:CURRENCY, e.g. ESH4:FUT:CME:USD."),
    };
}
