using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>Splits an order into levels, each at a worse price. Everything from <see cref="PriceAdjustValue"/> on is only sent when <see cref="PriceIncrement"/> is above zero.</summary>
public sealed record ScaleOrder
{
    private static readonly ScaleOrder None = new();

    /// <summary>Size of the first level.</summary>
    public int? InitLevelSize { get; init; }

    /// <summary>Size of each further level.</summary>
    public int? SubsLevelSize { get; init; }

    /// <summary>Between two levels.</summary>
    public decimal? PriceIncrement { get; init; }

    public decimal? PriceAdjustValue { get; init; }

    /// <summary>Seconds.</summary>
    public int? PriceAdjustInterval { get; init; }

    public decimal? ProfitOffset { get; init; }

    public bool AutoReset { get; init; }

    public int? InitPosition { get; init; }

    public int? InitFillQty { get; init; }

    public bool RandomPercent { get; init; }

    /// <summary>Levels written out by hand; only in placeOrder.</summary>
    public string Table { get; init; } = "";

    /// <summary>Only in placeOrder.</summary>
    public string ActiveStartTime { get; init; } = "";

    /// <summary>Only in placeOrder.</summary>
    public string ActiveStopTime { get; init; } = "";

    internal static void EncodeRequest(FieldWriter writer, ScaleOrder? order)
    {
        var scale = order ?? None;
        writer.WriteOrEmpty(scale.InitLevelSize);
        writer.WriteOrEmpty(scale.SubsLevelSize);
        scale.EncodeIncrement(writer);
        writer.Write(scale.Table);
        writer.Write(scale.ActiveStartTime);
        writer.Write(scale.ActiveStopTime);
    }

    internal static ScaleOrder? DecodeRequest(ref FieldReader fields)
    {
        var scale = DecodeLevels(ref fields) with
        {
            Table = fields.ReadString(),
            ActiveStartTime = fields.ReadString(),
            ActiveStopTime = fields.ReadString(),
        };
        return scale == None ? null : scale;
    }

    internal static void EncodeReport(FieldWriter writer, ScaleOrder? order)
    {
        var scale = order ?? None;
        writer.WriteOrMax(scale.InitLevelSize);
        writer.WriteOrMax(scale.SubsLevelSize);
        scale.EncodeIncrement(writer);
    }

    internal static ScaleOrder? DecodeReport(ref FieldReader fields)
    {
        var scale = DecodeLevels(ref fields);
        return scale == None ? null : scale;
    }

    private void EncodeIncrement(FieldWriter writer)
    {
        writer.WriteOrEmpty(PriceIncrement);
        if (PriceIncrement is not > 0)
            return;
        writer.WriteOrEmpty(PriceAdjustValue);
        writer.WriteOrEmpty(PriceAdjustInterval);
        writer.WriteOrEmpty(ProfitOffset);
        writer.Write(AutoReset);
        writer.WriteOrEmpty(InitPosition);
        writer.WriteOrEmpty(InitFillQty);
        writer.Write(RandomPercent);
    }

    private static ScaleOrder DecodeLevels(ref FieldReader fields)
    {
        var levels = new ScaleOrder
        {
            InitLevelSize = fields.ReadInt32OrNull(),
            SubsLevelSize = fields.ReadInt32OrNull(),
            PriceIncrement = fields.ReadDecimalOrNull(),
        };
        if (levels.PriceIncrement is not > 0)
            return levels;
        return levels with
        {
            PriceAdjustValue = fields.ReadDecimalOrNull(),
            PriceAdjustInterval = fields.ReadInt32OrNull(),
            ProfitOffset = fields.ReadDecimalOrNull(),
            AutoReset = fields.ReadBool(),
            InitPosition = fields.ReadInt32OrNull(),
            InitFillQty = fields.ReadInt32OrNull(),
            RandomPercent = fields.ReadBool(),
        };
    }
}
