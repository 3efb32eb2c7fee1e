using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>
/// Parameters of IBKR ATS orders of type PEG BEST and PEG MID. placeOrder carries the minimum trade size only to the exchange IBKRATS,
/// the two of competing only for PEG BEST, and the offsets from the midpoint for PEG MID or when the competition goes up to it.
/// </summary>
public sealed record PegOffsets
{
    private const string Exchange = "IBKRATS";
    private const string Infinity = "Infinity";
    private static readonly PegOffsets None = new();

    public int? MinTradeQty { get; init; }

    public int? MinCompeteSize { get; init; }

    /// <summary>Better than the best bid or ask by this much.</summary>
    public decimal? CompeteAgainstBestOffset { get; init; }

    /// <summary>Compete up to the midpoint: the offset of the protocol is then infinite and <see cref="CompeteAgainstBestOffset"/> is null.</summary>
    public bool CompetesUpToMid { get; init; }

    public decimal? MidOffsetAtWhole { get; init; }

    public decimal? MidOffsetAtHalf { get; init; }

    internal static void EncodeRequest(FieldWriter writer, Contract contract, Order order)
    {
        if (writer.ServerVersion < ServerVersion.PegOffsets)
            return;
        var offsets = order.PegOffsets ?? None;
        if (contract.Exchange == Exchange)
            writer.WriteOrEmpty(offsets.MinTradeQty);
        if (PegOrderTypes.IsBest(order.OrderType))
        {
            writer.WriteOrEmpty(offsets.MinCompeteSize);
            if (offsets.CompetesUpToMid)
                writer.Write(Infinity);
            else
                writer.WriteOrEmpty(offsets.CompeteAgainstBestOffset);
        }
        if (PegOrderTypes.IsMid(order.OrderType) || (PegOrderTypes.IsBest(order.OrderType) && offsets.CompetesUpToMid))
        {
            writer.WriteOrEmpty(offsets.MidOffsetAtWhole);
            writer.WriteOrEmpty(offsets.MidOffsetAtHalf);
        }
    }

    internal static PegOffsets? DecodeRequest(ref FieldReader fields, Contract contract, string orderType)
    {
        if (fields.ServerVersion < ServerVersion.PegOffsets)
            return null;
        var offsets = None;
        if (contract.Exchange == Exchange)
            offsets = offsets with { MinTradeQty = fields.ReadInt32OrNull() };
        if (PegOrderTypes.IsBest(orderType))
        {
            offsets = offsets with
            {
                MinCompeteSize = fields.ReadInt32OrNull(),
                CompeteAgainstBestOffset = DecodeOffset(ref fields, out var isInfinite),
                CompetesUpToMid = isInfinite,
            };
        }
        if (PegOrderTypes.IsMid(orderType) || offsets.CompetesUpToMid)
            offsets = offsets with { MidOffsetAtWhole = fields.ReadDecimalOrNull(), MidOffsetAtHalf = fields.ReadDecimalOrNull() };
        return offsets == None ? null : offsets;
    }

    internal static void EncodeReport(FieldWriter writer, PegOffsets? order)
    {
        if (writer.ServerVersion < ServerVersion.PegOffsets)
            return;
        var offsets = order ?? None;
        writer.WriteOrEmpty(offsets.MinTradeQty);
        writer.WriteOrEmpty(offsets.MinCompeteSize);
        if (offsets.CompetesUpToMid)
            writer.Write(Infinity);
        else
            writer.WriteOrMax(offsets.CompeteAgainstBestOffset);
        writer.WriteOrMax(offsets.MidOffsetAtWhole);
        writer.WriteOrMax(offsets.MidOffsetAtHalf);
    }

    internal static PegOffsets? DecodeReport(ref FieldReader fields)
    {
        if (fields.ServerVersion < ServerVersion.PegOffsets)
            return null;
        var offsets = new PegOffsets
        {
            MinTradeQty = fields.ReadInt32OrNull(),
            MinCompeteSize = fields.ReadInt32OrNull(),
            CompeteAgainstBestOffset = DecodeOffset(ref fields, out var isInfinite),
            CompetesUpToMid = isInfinite,
            MidOffsetAtWhole = fields.ReadDecimalOrNull(),
            MidOffsetAtHalf = fields.ReadDecimalOrNull(),
        };
        return offsets == None ? null : offsets;
    }

    // "Infinity", or "Infinite" from some clients, says: up to the midpoint.
    private static decimal? DecodeOffset(ref FieldReader fields, out bool isInfinite)
    {
        var before = fields;
        isInfinite = fields.ReadRaw().StartsWith("Infinit"u8);
        if (isInfinite)
            return null;
        fields = before;
        return fields.ReadDecimalOrNull();
    }
}
