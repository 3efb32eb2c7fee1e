namespace AlgoTrader.GatewaySimulator.Accounts.Reports;

/// <summary>What a client was told last, so that only changes are told again.</summary>
internal sealed class SentValues
{
    private readonly Dictionary<(string Account, string Key, string Currency), string> _sent = [];

    /// <summary>True when the client does not know that yet.</summary>
    public bool IsNews(string account, in AccountValue value)
    {
        var key = (account, value.Key, value.Currency);
        if (_sent.TryGetValue(key, out var known) && known == value.Value)
            return false;
        _sent[key] = value.Value;
        return true;
    }
}
