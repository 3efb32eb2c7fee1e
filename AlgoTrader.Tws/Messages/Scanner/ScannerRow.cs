using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.Tws.Messages.Scanner;

/// <summary>One instrument of a scan, from rank 0 on. What the other texts mean depends on the scan.</summary>
public sealed record ScannerRow(int Rank, Contract Contract) : IRepeatedGroup<ScannerRow>
{
    public string MarketName { get; init; } = "";

    public string Distance { get; init; } = "";

    public string Benchmark { get; init; } = "";

    public string Projection { get; init; } = "";

    /// <summary>The legs of a combo, in words.</summary>
    public string Legs { get; init; } = "";

    public static int FieldCount => 16;

    public void Encode(FieldWriter writer)
    {
        writer.Write(Rank);
        writer.Write(Contract.ConId);
        writer.Write(Contract.Symbol);
        writer.Write(Contract.SecType);
        writer.Write(Contract.LastTradeDateOrContractMonth);
        writer.Write(Contract.Strike);
        writer.Write(Contract.Right);
        writer.Write(Contract.Exchange);
        writer.Write(Contract.Currency);
        writer.Write(Contract.LocalSymbol);
        writer.Write(MarketName);
        writer.Write(Contract.TradingClass);
        writer.Write(Distance);
        writer.Write(Benchmark);
        writer.Write(Projection);
        writer.Write(Legs);
    }

    public static ScannerRow Decode(ref FieldReader fields)
    {
        var rank = fields.ReadInt32();
        var contract = new Contract
        {
            ConId = fields.ReadInt32(),
            Symbol = fields.ReadString(),
            SecType = fields.ReadString(),
            LastTradeDateOrContractMonth = fields.ReadString(),
            Strike = fields.ReadDecimal(),
            Right = Contract.DecodeRight(fields.ReadString()),
            Exchange = fields.ReadString(),
            Currency = fields.ReadString(),
            LocalSymbol = fields.ReadString(),
        };
        return new ScannerRow(rank, contract)
        {
            MarketName = fields.ReadString(),
            Contract = contract with { TradingClass = fields.ReadString() },
            Distance = fields.ReadString(),
            Benchmark = fields.ReadString(),
            Projection = fields.ReadString(),
            Legs = fields.ReadString(),
        };
    }
}
