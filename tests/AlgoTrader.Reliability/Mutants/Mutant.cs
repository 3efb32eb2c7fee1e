namespace AlgoTrader.Reliability.Mutants;

/// <summary>A bug that is planted, at a port of the production code, to see whether the checks find it.</summary>
internal enum Mutant
{
    None,

    // The journal.

    /// <summary>Records are written a moment after the order was sent.</summary>
    JournalAfterSend,

    /// <summary>A flush counts as done when it begins.</summary>
    AcknowledgedBeforeFlush,

    /// <summary>A caller is told that his order is taken while its record is on its way.</summary>
    AcknowledgedBeforeJournal,

    DiskFullIgnored,
    FlushFailureIgnored,

    /// <summary>What a torn write left stands in the file, and more is written behind it.</summary>
    TornTailNotCut,

    /// <summary>A start reads the journal but for its end.</summary>
    JournalNotReadToTheEnd,

    // The gateway.

    /// <summary>An order that is not confirmed in time is sent again, under another id.</summary>
    SentAgainWithNewId,

    /// <summary>The gateway's counter alone says which id comes next, after a roll-back too.</summary>
    IdsReusedAfterRollback,
    NoReconciliation,

    /// <summary>1100 is not listened to.</summary>
    SentDuringLinkLoss,

    /// <summary>What an ended connection still says counts as said by its successor.</summary>
    StaleLinkListenedTo,
    ExecutionsNotDeduplicated,
    LateFillsLost,
    FeesOfSnapshotLost,
    CancelsLost,

    // Orders that belong together.

    /// <summary>Exits are sent as orders by themselves.</summary>
    EntryForgotten,

    /// <summary>An entry works before its exits are there.</summary>
    EntrySentAlone,

    /// <summary>Alternatives are sent without the name of their group.</summary>
    GroupForgotten,

    // Callers.

    KeysNotDeduplicated,
    KillSwitchCheckedOnlyAtIntake,
    KillForgottenAtRestart,
    KillConfirmedUnasked,

    /// <summary>An order that is found to work after a kill switch was confirmed is let be.</summary>
    LateOrderLetBe,

    /// <summary>Orders count for limits once the gateway has confirmed them.</summary>
    LimitsBlindInFlight,

    /// <summary>Orders of before a restart do not count for limits.</summary>
    LimitsBlindToThePast,

    // Leadership.

    NoFencing,

    /// <summary>The time of the lease is taken from the wall clock.</summary>
    LeaseByWallClock,

    /// <summary>A replica that regains the lease goes on with what it knew before.</summary>
    ResumedWithOldState,
}
