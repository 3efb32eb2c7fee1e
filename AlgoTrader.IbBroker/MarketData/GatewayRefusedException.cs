using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>The gateway refuses market data of an instrument, with IB's own code and words.</summary>
internal sealed class GatewayRefusedException(Instrument instrument, int code, string text)
    : Exception($"{instrument}: {text} (IB error {code})")
{
    /// <summary>IB's code for an instrument that does not exist or is named too loosely.</summary>
    public const int NoSecurityDefinition = 200;

    /// <summary>IB's code when all market data lines are in use.</summary>
    public const int NoLineLeft = 101;

    public int Code => code;
}
