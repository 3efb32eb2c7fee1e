namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>How an order of type PEG BENCH follows another instrument. Orders of other types do not carry it.</summary>
public sealed record PegBenchmark
{
    public int ReferenceContractId { get; init; }

    public bool IsPeggedChangeAmountDecrease { get; init; }

    public decimal PeggedChangeAmount { get; init; }

    public decimal ReferenceChangeAmount { get; init; }

    public string ReferenceExchange { get; init; } = "";
}
