using AlgoTrader.Domain.Instruments;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.IbBroker.MarketData;

internal static class GatewayContract
{
    public static Contract ToContract(this Instrument instrument) => new()
    {
        Symbol = instrument.Symbol,
        SecType = instrument.SecurityType,
        Exchange = instrument.Exchange,
        PrimaryExchange = instrument.PrimaryExchange,
        Currency = instrument.Currency,
    };

    /// <summary>
    /// Reports name the exchange of the moment, or none. The instrument is the one that orders would be routed for, so that what is
    /// held and what is traded compare equal.
    /// </summary>
    public static Instrument ToInstrument(this Contract contract) => new(contract.Symbol, contract.SecType, "SMART", contract.Currency);
}
