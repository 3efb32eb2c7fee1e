namespace AlgoTrader.Domain.Instruments;

/// <summary>Instruments as people write them: a symbol alone for a US stock, else <c>SYMBOL:SECTYPE[:EXCHANGE[:CURRENCY]]</c>, e.g. ESH4:FUT:CME.</summary>
public static class InstrumentText
{
    /// <exception cref="FormatException">It is neither.</exception>
    public static Instrument Parse(string text) => text.Split(':') is { Length: >= 1 and <= 4 } parts && parts.All(part => part.Length > 0)
        ? parts switch
        {
            [var symbol] => new(symbol),
            [var symbol, var type] => new(symbol, type),
            [var symbol, var type, var exchange] => new(symbol, type, exchange),
            [var symbol, var type, var exchange, var currency, ..] => new(symbol, type, exchange, currency),
            _ => throw new InvalidOperationException("The length was checked."),
        }
        : throw new FormatException($"'{text}' is no instrument: write SYMBOL or SYMBOL:SECTYPE:EXCHANGE:CURRENCY, e.g. SPY or ESH4:FUT:CME:USD.");

    /// <summary>The shortest text that reads as this instrument; a primary exchange has no place in it.</summary>
    public static string Of(Instrument instrument) =>
        instrument.Currency != "USD" ? $"{instrument.Symbol}:{instrument.SecurityType}:{instrument.Exchange}:{instrument.Currency}"
        : instrument.Exchange != "SMART" ? $"{instrument.Symbol}:{instrument.SecurityType}:{instrument.Exchange}"
        : instrument.SecurityType != "STK" ? $"{instrument.Symbol}:{instrument.SecurityType}"
        : instrument.Symbol;
}
