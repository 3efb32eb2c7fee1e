namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>The texts of <see cref="OrderStatus.Status"/>.</summary>
public static class OrderStatuses
{
    public const string PendingSubmit = "PendingSubmit";
    public const string PreSubmitted = "PreSubmitted";
    public const string Submitted = "Submitted";
    public const string PendingCancel = "PendingCancel";
    public const string ApiPending = "ApiPending";
    public const string ApiCancelled = "ApiCancelled";
    public const string Cancelled = "Cancelled";
    public const string Filled = "Filled";
    public const string Inactive = "Inactive";
}
