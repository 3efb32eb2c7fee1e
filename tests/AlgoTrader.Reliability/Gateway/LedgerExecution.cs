namespace AlgoTrader.Reliability.Gateway;

/// <summary>A fill that truly happened.</summary>
internal sealed class LedgerExecution(string execId, LedgerOrder order, decimal shares, decimal price, decimal fee, DateTimeOffset time, decimal cumulative)
{
    public string ExecId { get; private set; } = execId;

    public LedgerOrder Order => order;

    public decimal Shares { get; private set; } = shares;

    public decimal Price { get; private set; } = price;

    public decimal Fee => fee;

    public DateTimeOffset Time => time;

    public decimal Cumulative => cumulative;

    /// <summary>Since when IB knows of it and lists it, in ticks; a late report of the exchange is not known yet.</summary>
    public long KnownAt { get; set; } = long.MaxValue;

    /// <summary>The exchange corrects it: another revision takes its place.</summary>
    public void Correct(decimal shares, decimal price)
    {
        ExecId = ExecId[..^1] + "2";
        (Shares, Price) = (shares, price);
    }
}
