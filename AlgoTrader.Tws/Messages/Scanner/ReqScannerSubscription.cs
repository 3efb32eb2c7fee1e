using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Scanner;

/// <summary>
/// Opens a scanner: the instruments that come first by some measure, again every half minute or so. Null is no limit.
/// </summary>
public sealed record ReqScannerSubscription(int RequestId) : IClientMessage
{
    /// <summary>Most rows; -1 for the gateway's own limit.</summary>
    public int NumberOfRows { get; init; } = -1;

    /// <summary>E.g. STK.</summary>
    public string Instrument { get; init; } = "";

    /// <summary>E.g. STK.US.MAJOR.</summary>
    public string LocationCode { get; init; } = "";

    /// <summary>E.g. TOP_PERC_GAIN.</summary>
    public string ScanCode { get; init; } = "";

    public decimal? AbovePrice { get; init; }

    public decimal? BelowPrice { get; init; }

    public int? AboveVolume { get; init; }

    public decimal? MarketCapAbove { get; init; }

    public decimal? MarketCapBelow { get; init; }

    public string MoodyRatingAbove { get; init; } = "";

    public string MoodyRatingBelow { get; init; } = "";

    public string SpRatingAbove { get; init; } = "";

    public string SpRatingBelow { get; init; } = "";

    public string MaturityDateAbove { get; init; } = "";

    public string MaturityDateBelow { get; init; } = "";

    public decimal? CouponRateAbove { get; init; }

    public decimal? CouponRateBelow { get; init; }

    public bool ExcludeConvertible { get; init; }

    public int? AverageOptionVolumeAbove { get; init; }

    /// <summary>E.g. <c>Annual,true</c>.</summary>
    public string ScannerSettingPairs { get; init; } = "";

    /// <summary>ALL, STOCK or ETF.</summary>
    public string StockTypeFilter { get; init; } = "";

    /// <summary>Filters by tag: <c>tag=value;</c>...</summary>
    public string FilterOptions { get; init; } = "";

    public string Options { get; init; } = "";

    public int MessageId => ClientMessageId.ReqScannerSubscription;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(NumberOfRows);
        writer.Write(Instrument);
        writer.Write(LocationCode);
        writer.Write(ScanCode);
        writer.WriteOrEmpty(AbovePrice);
        writer.WriteOrEmpty(BelowPrice);
        writer.WriteOrEmpty(AboveVolume);
        writer.WriteOrEmpty(MarketCapAbove);
        writer.WriteOrEmpty(MarketCapBelow);
        writer.Write(MoodyRatingAbove);
        writer.Write(MoodyRatingBelow);
        writer.Write(SpRatingAbove);
        writer.Write(SpRatingBelow);
        writer.Write(MaturityDateAbove);
        writer.Write(MaturityDateBelow);
        writer.WriteOrEmpty(CouponRateAbove);
        writer.WriteOrEmpty(CouponRateBelow);
        writer.Write(ExcludeConvertible);
        writer.WriteOrEmpty(AverageOptionVolumeAbove);
        writer.Write(ScannerSettingPairs);
        writer.Write(StockTypeFilter);
        writer.Write(FilterOptions);
        writer.Write(Options);
    }

    public static ReqScannerSubscription Decode(ref FieldReader fields) =>
        new(fields.ReadInt32())
        {
            NumberOfRows = fields.ReadInt32(),
            Instrument = fields.ReadString(),
            LocationCode = fields.ReadString(),
            ScanCode = fields.ReadString(),
            AbovePrice = fields.ReadDecimalOrNull(),
            BelowPrice = fields.ReadDecimalOrNull(),
            AboveVolume = fields.ReadInt32OrNull(),
            MarketCapAbove = fields.ReadDecimalOrNull(),
            MarketCapBelow = fields.ReadDecimalOrNull(),
            MoodyRatingAbove = fields.ReadString(),
            MoodyRatingBelow = fields.ReadString(),
            SpRatingAbove = fields.ReadString(),
            SpRatingBelow = fields.ReadString(),
            MaturityDateAbove = fields.ReadString(),
            MaturityDateBelow = fields.ReadString(),
            CouponRateAbove = fields.ReadDecimalOrNull(),
            CouponRateBelow = fields.ReadDecimalOrNull(),
            ExcludeConvertible = fields.ReadBool(),
            AverageOptionVolumeAbove = fields.ReadInt32OrNull(),
            ScannerSettingPairs = fields.ReadString(),
            StockTypeFilter = fields.ReadString(),
            FilterOptions = fields.ReadString(),
            Options = fields.ReadString(),
        };
}
