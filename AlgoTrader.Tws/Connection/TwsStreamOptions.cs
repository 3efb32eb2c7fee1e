namespace AlgoTrader.Tws.Connection;

/// <summary>How much a stream holds for its reader.</summary>
public sealed record TwsStreamOptions
{
    private readonly int _capacity = 4096;

    /// <summary>Most items that wait for the reader, at least one.</summary>
    public int Capacity
    {
        get => _capacity;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _capacity = value;
        }
    }

    public TwsStreamOverflow WhenFull { get; init; }
}
