using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>A position with its value at the market. It names the primary exchange, not the exchange.</summary>
public sealed record PortfolioValue(Contract Contract, decimal Quantity, string Account) : IAccountUpdateMessage
{
    private const int LayoutVersion = 8;

    public decimal MarketPrice { get; init; }

    public decimal MarketValue { get; init; }

    public decimal AvgCost { get; init; }

    public decimal UnrealizedPnl { get; init; }

    public decimal RealizedPnl { get; init; }

    public int MessageId => GatewayMessageId.PortfolioValue;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        Contract.EncodeDescription(writer);
        writer.Write(Contract.PrimaryExchange);
        writer.Write(Contract.Currency);
        writer.Write(Contract.LocalSymbol);
        writer.Write(Contract.TradingClass);
        writer.Write(Quantity);
        writer.Write(MarketPrice);
        writer.Write(MarketValue);
        writer.Write(AvgCost);
        writer.Write(UnrealizedPnl);
        writer.Write(RealizedPnl);
        writer.Write(Account);
    }

    public static PortfolioValue Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        var contract = Contract.DecodeDescription(ref fields) with
        {
            PrimaryExchange = fields.ReadString(),
            Currency = fields.ReadString(),
            LocalSymbol = fields.ReadString(),
            TradingClass = fields.ReadString(),
        };
        var quantity = fields.ReadDecimal();
        return new PortfolioValue(contract, quantity, "")
        {
            MarketPrice = fields.ReadDecimal(),
            MarketValue = fields.ReadDecimal(),
            AvgCost = fields.ReadDecimal(),
            UnrealizedPnl = fields.ReadDecimal(),
            RealizedPnl = fields.ReadDecimal(),
            Account = fields.ReadString(),
        };
    }
}
