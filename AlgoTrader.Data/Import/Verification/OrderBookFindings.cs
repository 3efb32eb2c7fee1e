namespace AlgoTrader.Data.Import.Verification;

/// <summary>What playing order events on a book found. Only events that begin with a whole book (a snapshot) can be played.</summary>
public sealed record OrderBookFindings
{
    /// <summary>Orders of the book at the beginning, and of books sent anew.</summary>
    public long SnapshotOrders { get; init; }

    /// <summary>Cancels of orders that are not in the book.</summary>
    public long UnknownCancels { get; init; }

    /// <summary>Modifications of orders that are not in the book.</summary>
    public long UnknownModifies { get; init; }

    /// <summary>Orders added that are in the book already.</summary>
    public long DuplicateAdds { get; init; }

    /// <summary>Cancels of more than an order has.</summary>
    public long NegativeSizes { get; init; }

    /// <summary>Changes after the last complete update.</summary>
    public long LeftoverChanges { get; init; }

    /// <summary>Orders in the book at the end.</summary>
    public long OpenOrders { get; init; }
}
