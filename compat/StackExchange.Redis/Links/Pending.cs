using StackExchange.Redis.Resp;

namespace StackExchange.Redis.Links;

/// <summary>A command that waits for its reply, in the order of sending.</summary>
internal abstract class Pending(string command)
{
    /// <summary>For commands whose reply nobody wants.</summary>
    public static Pending Ignored { get; } = new Nobody();

    /// <summary>Name without arguments: those may be secret.</summary>
    public string Command { get; } = command;

    public long SentAt { get; set; }

    public virtual bool IsDone => false;

    public abstract void Complete(in RespReply reply);

    public abstract void Fail(Exception error);

    private sealed class Nobody() : Pending("")
    {
        public override bool IsDone => true;

        public override void Complete(in RespReply reply)
        {
        }

        public override void Fail(Exception error)
        {
        }
    }
}
