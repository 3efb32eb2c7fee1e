namespace StackExchange.Redis;

/// <summary>How far a command got that ended in an error.</summary>
public enum CommandStatus
{
    Unknown = 0,
    WaitingToBeSent = 1,
    Sent = 2,
    WaitingInBacklog = 3,
}
