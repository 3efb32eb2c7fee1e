namespace AlgoTrader.GatewaySimulator.Exchange.Matching;

/// <summary>How an order stands in the market it works in: what matching remembers of it between two events.</summary>
internal sealed class MarketStanding
{
    /// <summary>Bars: it was working before the current minute began, so that the minute's path may reach it.</summary>
    public bool IsInThisMinute { get; set; }

    /// <summary>Bars: the session whose bars it has been matched against; null before the first.</summary>
    public DateOnly? MatchedIn { get; set; }

    /// <summary>Books: the price it rests at; null while it is not in the queue of any.</summary>
    public decimal? RestsAt { get; set; }

    /// <summary>Books: displayed size in front of it; null when its price is beyond the displayed levels, where the queue is not known.</summary>
    public decimal? QueueAhead { get; set; }

    /// <summary>By how much the level's own shrinking has shortened the queue at <see cref="QueueCutNanos"/>: a trade of that instant is the same shares.</summary>
    public decimal QueueCut { get; set; }

    public long QueueCutNanos { get; set; }

    /// <summary>What an iceberg's visible part has been filled by.</summary>
    public decimal FilledOfDisplay { get; set; }

    /// <summary>How many prices in a row have set it off; some trigger methods want two.</summary>
    public int TriggerHits { get; set; }

    /// <summary>It lost its place: it comes to the market anew.</summary>
    public void LeaveQueue()
    {
        RestsAt = null;
        QueueAhead = null;
        QueueCut = 0;
        FilledOfDisplay = 0;
    }
}
