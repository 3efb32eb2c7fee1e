namespace StackExchange.Redis;

/// <summary>How a command is sent. Of these the stand-in acts on <see cref="FireAndForget"/>; the rest chooses among servers, and it knows one.</summary>
[Flags]
public enum CommandFlags
{
    None = 0,
    PreferMaster = 0,
    HighPriority = 1,
    FireAndForget = 2,
    DemandMaster = 4,
    PreferReplica = 8,
    DemandReplica = DemandMaster | PreferReplica,
    NoRedirect = 64,
    NoScriptCache = 512,
}
