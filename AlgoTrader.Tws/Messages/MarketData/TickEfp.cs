using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>An exchange-for-physical quote of a market data line: the future against the stock.</summary>
public sealed record TickEfp(int RequestId, int TickType) : IMarketDataMessage
{
    private const int LayoutVersion = 6;

    /// <summary>Annualised, in basis points.</summary>
    public decimal BasisPoints { get; init; }

    /// <summary>The same as text.</summary>
    public string FormattedBasisPoints { get; init; } = "";

    /// <summary>The future's price that the stock's price implies.</summary>
    public decimal ImpliedFuture { get; init; }

    /// <summary>Days until the future's last trading day.</summary>
    public int HoldDays { get; init; }

    public string FutureLastTradeDate { get; init; } = "";

    /// <summary>Of dividends on the annualised basis points.</summary>
    public decimal DividendImpact { get; init; }

    public decimal DividendsToLastTradeDate { get; init; }

    public int MessageId => GatewayMessageId.TickEfp;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(TickType);
        writer.Write(BasisPoints);
        writer.Write(FormattedBasisPoints);
        writer.Write(ImpliedFuture);
        writer.Write(HoldDays);
        writer.Write(FutureLastTradeDate);
        writer.Write(DividendImpact);
        writer.Write(DividendsToLastTradeDate);
    }

    public static TickEfp Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new TickEfp(fields.ReadInt32(), fields.ReadInt32())
        {
            BasisPoints = fields.ReadDecimal(),
            FormattedBasisPoints = fields.ReadString(),
            ImpliedFuture = fields.ReadDecimal(),
            HoldDays = fields.ReadInt32(),
            FutureLastTradeDate = fields.ReadString(),
            DividendImpact = fields.ReadDecimal(),
            DividendsToLastTradeDate = fields.ReadDecimal(),
        };
    }
}
