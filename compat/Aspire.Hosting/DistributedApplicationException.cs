namespace Aspire.Hosting;

/// <summary>The application cannot be started as described; the message is for the person who starts it.</summary>
public class DistributedApplicationException : Exception
{
    public DistributedApplicationException(string message)
        : base(message)
    {
    }

    public DistributedApplicationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
