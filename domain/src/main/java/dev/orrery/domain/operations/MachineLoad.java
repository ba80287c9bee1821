package dev.orrery.domain.operations;

/**
 * How busy the machine is.
 *
 * @param cpuPercent 0 to 100, over all processors
 * @param memoryPercent 0 to 100
 * @param diskUsedGb what is used of the file system that holds the data directory
 */
public record MachineLoad(
    double cpuPercent,
    double memoryPercent,
    long memoryUsedMb,
    long memoryTotalMb,
    double load1,
    double load5,
    double load15,
    double diskUsedGb) {}
