namespace AlgoTrader.IbBroker.Pacing;

/// <summary>What is refused at once instead of waiting: what has no place left, and what would wait behind too much.</summary>
internal sealed class PacingAdmission(
    PacingLimits limits, PacingOptions options, LimitWindows windows, WaitingCounts waiting, HeldPlaces places, WorkingOrders orders, TimeProvider time)
{
    /// <summary>
    /// Null when it may wait for its turn. Cancels may always, and so may what the broker asks for in its own name: a session without its lists or
    /// lines would be worse off than one that has them late. Its orders are no lists: they are refused rather than sent late.
    /// </summary>
    public PacingRefusal? Refuse(PacedMessage paced, string caller, FairQueue queue, TimeSpan now)
    {
        if (paced.Charge is { } charge && (RefuseWithoutPlace(paced, charge) ?? RefuseWaiting(charge, caller, now)) is { } refusal)
            return refusal;
        if (paced.Priority == PacingPriority.Cancels || (IsOwn(caller) && paced is not { Priority: PacingPriority.Orders, RequestId: not null }))
            return null;
        var isFull = queue.Count >= options.QueueCapacity;
        // Orders come from the broker's one order desk: there is nobody to be fair to.
        if (!isFull && (paced.Priority == PacingPriority.Orders || queue.CountOf(caller) < options.QueueCapacityPerCaller))
            return null;
        var free = time.GetUtcNow() + TimeSpan.FromSeconds(1d / limits.Share(paced.Priority));
        return new(
            $"{(isFull ? "waiting" : "waiting of one caller")} of priority {paced.Priority}",
            isFull ? options.QueueCapacity : options.QueueCapacityPerCaller, PacingLimits.RateExceeded, free, []);
    }

    /// <summary>Places are freed by whoever holds them, which no waiting brings about.</summary>
    private PacingRefusal? RefuseWithoutPlace(PacedMessage paced, PacingCharge charge)
    {
        foreach (var limit in limits.All)
        {
            if (limit.Waits || limit.Subject != charge.Subject)
                continue;
            if (limit.Scope == PacingScope.SameSide)
            {
                if (!orders.IsKnown(paced.RequestId!.Value) && orders.Count(charge.Series!) >= limit.Most)
                    return new(limit.Name, limit.Most, limit.Code, null, [.. orders.Of(charge.Series!).Select(order => $"order {order}")]);
            }
            else if (places.Count(limit.Subject) >= limit.Most)
            {
                return new(limit.Name, limit.Most, limit.Code, null, places.Holders(limit.Subject));
            }
        }

        return null;
    }

    /// <summary>
    /// What waits for a slow limit must not fill the queue for all that does not: no more than one window's worth may wait, and of one caller a quarter.
    /// </summary>
    private PacingRefusal? RefuseWaiting(PacingCharge charge, string caller, TimeSpan now)
    {
        if (IsOwn(caller))
            return null;
        foreach (var limit in limits.All)
        {
            if (limit.Subject != charge.Subject || limit.Scope != PacingScope.Any || limit.Window is null)
                continue;
            if (waiting.Count(limit.Subject) < limit.Most && waiting.Count(limit.Subject, caller) < Math.Max(1, limit.Most / 4))
                continue;
            var wait = windows.Of(limit, null, now).Wait(now, charge.Weight, limit.Most);
            var free = time.GetUtcNow() + (wait == RequestWindow.Unknown ? limit.Window.Value : wait);
            return new($"{limit.Name}, with {waiting.Count(limit.Subject)} waiting", limit.Most, limit.Code, free, []);
        }

        return null;
    }

    private static bool IsOwn(string caller) => caller.Length == 0;
}
