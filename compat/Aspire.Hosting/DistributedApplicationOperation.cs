namespace Aspire.Hosting;

/// <summary>What the application model is used for.</summary>
public enum DistributedApplicationOperation
{
    Run,
    Publish,
}
