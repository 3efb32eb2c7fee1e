using DomainInstrument = AlgoTrader.Domain.Instruments.Instrument;
using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Contracts.Mapping;

public static class InstrumentMapping
{
    public static Instrument ToContract(this DomainInstrument instrument) => new()
    {
        Symbol = instrument.Symbol,
        SecurityType = instrument.SecurityType,
        Exchange = instrument.Exchange,
        Currency = instrument.Currency,
        PrimaryExchange = instrument.PrimaryExchange,
    };

    /// <summary>Fills in what the caller left empty; an absent message is an instrument without a symbol.</summary>
    public static DomainInstrument ToDomain(this Instrument? instrument) => instrument is null
        ? new(string.Empty)
        : new(
            instrument.Symbol,
            OrDefault(instrument.SecurityType, "STK"),
            OrDefault(instrument.Exchange, "SMART"),
            OrDefault(instrument.Currency, "USD"),
            instrument.PrimaryExchange);

    private static string OrDefault(string value, string fallback) => value.Length == 0 ? fallback : value;
}
