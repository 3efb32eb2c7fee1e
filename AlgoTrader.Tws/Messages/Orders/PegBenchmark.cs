using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>How an order of type PEG BENCH follows another instrument. Orders of other types do not carry it.</summary>
public sealed record PegBenchmark
{
    private static readonly PegBenchmark None = new();

    public int ReferenceContractId { get; init; }

    public bool IsPeggedChangeAmountDecrease { get; init; }

    public decimal PeggedChangeAmount { get; init; }

    public decimal ReferenceChangeAmount { get; init; }

    public string ReferenceExchange { get; init; } = "";

    /// <summary>Nothing for orders of another type.</summary>
    internal static void Encode(FieldWriter writer, Order order)
    {
        if (!PegOrderTypes.IsBenchmark(order.OrderType))
            return;
        var peg = order.PegBenchmark ?? None;
        writer.Write(peg.ReferenceContractId);
        writer.Write(peg.IsPeggedChangeAmountDecrease);
        writer.Write(peg.PeggedChangeAmount);
        writer.Write(peg.ReferenceChangeAmount);
        writer.Write(peg.ReferenceExchange);
    }

    internal static PegBenchmark? Decode(ref FieldReader fields, string orderType) =>
        !PegOrderTypes.IsBenchmark(orderType) ? null : new PegBenchmark
        {
            ReferenceContractId = fields.ReadInt32(),
            IsPeggedChangeAmountDecrease = fields.ReadBool(),
            PeggedChangeAmount = fields.ReadDecimalOrNull() ?? 0,
            ReferenceChangeAmount = fields.ReadDecimalOrNull() ?? 0,
            ReferenceExchange = fields.ReadString(),
        };
}
