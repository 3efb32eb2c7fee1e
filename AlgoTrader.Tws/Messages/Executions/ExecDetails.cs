using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.Executions;

/// <summary>One execution. <see cref="RequestId"/> is -1 when it has just happened, else the request it answers.</summary>
public sealed record ExecDetails(int RequestId, int OrderId, Contract Contract, string ExecId) : IGatewayMessage
{
    /// <summary>The request id of executions that nobody asked for.</summary>
    public const int Live = -1;

    /// <summary>The side text of a purchase.</summary>
    public const string Bought = "BOT";

    /// <summary>The side text of a sale.</summary>
    public const string Sold = "SLD";

    /// <summary>The time as it came: <c>yyyyMMdd HH:mm:ss zone</c>.</summary>
    public string TimeText { get; init; } = "";

    /// <summary>When it happened, or null when <see cref="TimeText"/> is in a form or zone unknown here.</summary>
    public DateTimeOffset? Time => TwsTime.TryParse(TimeText, out var time) ? time : null;

    public string Account { get; init; } = "";

    public string Exchange { get; init; } = "";

    /// <summary><see cref="Bought"/> or <see cref="Sold"/>.</summary>
    public string Side { get; init; } = "";

    public decimal Shares { get; init; }

    public decimal Price { get; init; }

    public int PermId { get; init; }

    public int ClientId { get; init; }

    public int Liquidation { get; init; }

    public decimal CumQty { get; init; }

    public decimal AvgPrice { get; init; }

    public string OrderRef { get; init; } = "";

    public string EvRule { get; init; } = "";

    public decimal? EvMultiplier { get; init; }

    public string ModelCode { get; init; } = "";

    /// <summary>1 added liquidity, 2 removed, 3 routed out.</summary>
    public int LastLiquidity { get; init; }

    public bool PendingPriceRevision { get; init; }

    public int MessageId => GatewayMessageId.ExecDetails;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(OrderId);
        Contract.EncodeReply(writer);
        writer.Write(ExecId);
        writer.Write(TimeText);
        writer.Write(Account);
        writer.Write(Exchange);
        writer.Write(Side);
        writer.Write(Shares);
        writer.Write(Price);
        writer.Write(PermId);
        writer.Write(ClientId);
        writer.Write(Liquidation);
        writer.Write(CumQty);
        writer.Write(AvgPrice);
        writer.Write(OrderRef);
        writer.Write(EvRule);
        writer.WriteOrEmpty(EvMultiplier);
        writer.Write(ModelCode);
        writer.Write(LastLiquidity);
        if (writer.ServerVersion >= ServerVersion.PendingPriceRevision)
            writer.Write(PendingPriceRevision);
    }

    public static ExecDetails Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), fields.ReadInt32(), Contract.DecodeReply(ref fields), fields.ReadString())
        {
            TimeText = fields.ReadString(),
            Account = fields.ReadString(),
            Exchange = fields.ReadString(),
            Side = fields.ReadString(),
            Shares = fields.ReadDecimal(),
            Price = fields.ReadDecimal(),
            PermId = fields.ReadInt32(),
            ClientId = fields.ReadInt32(),
            Liquidation = fields.ReadInt32(),
            CumQty = fields.ReadDecimal(),
            AvgPrice = fields.ReadDecimal(),
            OrderRef = fields.ReadString(),
            EvRule = fields.ReadString(),
            EvMultiplier = fields.ReadDecimalOrNull(),
            ModelCode = fields.ReadString(),
            LastLiquidity = fields.ReadInt32(),
            PendingPriceRevision = fields.ServerVersion >= ServerVersion.PendingPriceRevision && fields.ReadBool(),
        };
}
