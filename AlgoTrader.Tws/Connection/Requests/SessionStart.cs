using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Connection.Requests;

/// <summary>Waits for what makes a session ready: a first order id and at least one account.</summary>
internal sealed class SessionStart
{
    private const int ClientIdInUse = 326;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile int _nextValidId;
    private volatile string[] _accounts = [];

    public Task Ready => _ready.Task;

    public IReadOnlyList<string> Accounts => _accounts;

    /// <summary>The gateway's latest word on it; 0 before the first.</summary>
    public int NextValidId => _nextValidId;

    /// <summary>What the gateway has not sent yet, for an error.</summary>
    public string Missing => (_nextValidId, _accounts.Length) switch
    {
        (0, 0) => "neither nextValidId nor managedAccounts came",
        (0, _) => "no nextValidId came",
        _ => "no managedAccounts came",
    };

    public void Take(NextValidId message)
    {
        _nextValidId = Math.Max(_nextValidId, message.OrderId);
        CompleteWhenReady();
    }

    public void Take(ManagedAccounts message)
    {
        _accounts = message.Accounts.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        CompleteWhenReady();
    }

    public void Take(ErrMsg message)
    {
        if (message.Code == ClientIdInUse)
            Fail(new TwsHandshakeException("session start", $"error {message.Code}: {message.Text}", code: message.Code));
    }

    public void Fail(Exception cause) => _ready.TrySetException(cause);

    private void CompleteWhenReady()
    {
        if (_nextValidId > 0 && _accounts.Length > 0)
            _ready.TrySetResult();
    }
}
