namespace AlgoTrader.IbBroker.Leases;

/// <summary>
/// Where terms are counted and where the journal of the former leader is. A port: in production the database, or, where the journal
/// is on a folder that both replicas reach, the lease alone. Answers on the broker's loop.
/// </summary>
internal interface ITermStore
{
    /// <summary>
    /// Begins a term: from the answer on no write of an earlier one is accepted, and the journal is here as its last leader left it.
    /// </summary>
    /// <param name="fence">Of the lease.</param>
    void Begin(long fence, Action<TermAnswer> answered);

    /// <summary>Begins a new term with what this process knows, which is good only if nobody has led since its last one.</summary>
    void Resume(Term last, long fence, Action<TermAnswer> answered);

    /// <summary>Asks, while the lease store is away, whether another leads by now. No answer means that nobody knows.</summary>
    void AskSuperseded(Term last, Action superseded);
}
