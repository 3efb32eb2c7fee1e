using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments.Derivatives;

/// <summary>The trading rules that all instruments of a family share.</summary>
internal sealed record DerivativeRules(
    string LongName, string MarketName, TradingSchedule Schedule, PriceIncrements Increments, IReadOnlyList<string> Exchanges, string OrderTypes)
{
    public int UnderConId { get; init; }

    public string UnderSymbol { get; init; } = "";

    public string UnderSecType { get; init; } = "";

    public Instrument Create(Contract contract, DateOnly lastTradeDate, DateOnly expiration, string contractMonth, Instrument? underlying = null) =>
        new(contract)
        {
            LongName = LongName,
            MarketName = MarketName,
            Schedule = Schedule,
            Increments = Increments,
            Exchanges = Exchanges,
            OrderTypes = OrderTypes,
            SuggestedSizeIncrement = 1,
            UnderConId = underlying?.ConId ?? UnderConId,
            UnderSymbol = underlying is null ? UnderSymbol : underlying.SecType == SecTypes.Future ? underlying.Contract.LocalSymbol : underlying.Symbol,
            UnderSecType = underlying?.SecType ?? UnderSecType,
            LastTradeDate = lastTradeDate,
            ExpirationDate = expiration,
            ContractMonth = contractMonth,
        };
}
